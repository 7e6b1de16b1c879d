"""Days and moments: ``days`` (what every list needs, cheap to import), ``calendar`` (working days), ``phrases``.

``phrases`` reads dates as people say them, in Chinese and English. Nothing is handed out here, so that the quick
commands do not pay for the grammar of the phrases.
"""
