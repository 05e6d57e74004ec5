module importers

go 1.19
