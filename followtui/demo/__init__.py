"""The sample book: two months of a rep's life, made by the book's own actions; the same now and language, the same bytes."""

from followtui.demo.sample import DEFAULT_CUSTOMERS, make_sample

__all__ = ["DEFAULT_CUSTOMERS", "make_sample"]
