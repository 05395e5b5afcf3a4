"""The whole pipeline, top to bottom: files -> postings -> mentions -> market -> gap -> report."""
