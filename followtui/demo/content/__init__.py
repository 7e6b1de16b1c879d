"""The words of the sample book: what happens in each story (``plots``), and how reps tell it (``zh``, ``en``)."""
