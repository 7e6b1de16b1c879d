"""What the screens show, as lines of ink made from the book; plain functions that know no widget."""
