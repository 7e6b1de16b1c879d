"""Why something of a file was not taken, or was taken in another way: English source texts, as people are told."""

from followtui.text.language import N_

NO_FIELD = N_('The book has no field for this column. --map "COLUMN=FIELD" gives it one.')
OTHER_COLUMN = N_("Another column holds the same field; this one was kept as a note in the remark.")
OTHER_COLUMN_LEFT = N_("Another column holds the same field; that one was taken.")
DERIVED = N_("The book works this out from its follow-ups.")
NOT_KEPT = N_("The book keeps no such field.")
KEY = N_("It only relates the sheets to each other; the book has its own refs.")

NO_CHOICE = N_("This word is none of the choices of “{field}”; it was kept as a note.")
NO_METHOD = N_("This word is none of the methods; the method “{other}” was taken.")
UNREAD = N_("It is no value of “{field}”; it was kept as a note.")
TWO_DAYS = N_("Day and month cannot be told apart; it was kept as a note. Write such dates as 2026-11-30.")
PRIMARY = N_("Contacts have no such field; it was kept as a note in the remark.")
PUBLIC_OWNER = N_("A customer in the common pool has no owner; the name was kept as the previous owner.")
STATUS_TAG = N_("The word was kept as a tag.")
NO_DEAL = N_("The customer has no such deal; the follow-up was taken without it.")
NO_DAY = N_("Without a date it is no follow-up; it was kept as a note in the remark.")
NO_DUE = N_("A next step needs a date; it was kept as a note in the remark.")

SPELT = N_("It is the same customer in another spelling; the first one was kept.")
ROWS_DIFFER = N_("An earlier row says otherwise; that was taken.")
STATE_KEPT = N_("Whether a customer of the book is live stays as it is.")
YOURS_KEPT = N_("You wrote this field yourself; yours was kept.")
ONLY_UPDATES = N_("It is not in the book, and only updates were asked for.")

HIDDEN = N_("The worksheet is hidden. Show it in the workbook to import it.")
PREAMBLE = N_("These rows stand above the row of column names.")
BEYOND = N_("These cells stand beyond the last column that has a name.")
DAMAGED = N_("These characters were damaged in the file already.")

NO_CUSTOMER = N_("There is no customer “{name}”. --create-missing makes one.")
NO_NUMBER = N_("No customer with the number “{name}” is among the files. Import the list of customers together with it.")
SEVERAL_CUSTOMERS = N_("Several customers are called “{name}”. Give the customer's number in a column.")
UNNAMED_CUSTOMER = N_("It names no customer.")
UNNAMED_CONTACT = N_("It names no person.")
NO_DATE = N_("It has no date.")
BAD_DATE = N_("“{text}” is no date. Write it as 2026-11-30 or 2026-11-30 15:00.")
BAD_DATE_ORDER = N_("In “{text}” day and month cannot be told apart. Write it as 2026-11-30.")
EMPTY_STEP = N_("It says neither what nor when.")
EMPTY_JOT = N_("It has no text.")
