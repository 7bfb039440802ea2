"""Tables in and out of files: CSV, XLSX, Parquet and SPSS. What a column means is for those who call."""
