import csv, io


def show(asked, text, **options):
    try:
        seen = list(csv.reader(io.StringIO(text, newline=""), **options))
    except csv.Error as error:
        seen = error
    print(f"{asked}: {seen}")


show("a quote that nothing closes", 'a,b\n1,"LG\n')
show("a quote that nothing closes, strict", 'a,b\n1,"LG\n', strict=True)
show("text behind a closing quote", 'a,b\n1,"L"G\n')
show("text behind a closing quote, strict", 'a,b\n1,"L"G\n', strict=True)
show("a quote in a value without quotes, strict", 'a,b\n1,L""G\n', strict=True)
show("a field of 131,073 characters", f"{'x' * 131073}\n")
