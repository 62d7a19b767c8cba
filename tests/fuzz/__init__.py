"""Fuzz targets: what a stranger's bytes may do to every reader. docs/testing.md tells how to run.

A target takes bytes and gives nothing back. It may not hang, and only a DraftspeechError may come
out of the reader it tries, whose findings lie inside what was read.
"""
