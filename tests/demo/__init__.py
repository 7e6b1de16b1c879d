"""Tests of the sample book."""
