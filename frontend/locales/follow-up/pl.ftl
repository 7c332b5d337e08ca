# Teksty programu, w którym ogląda się, co dalej z konsultacjami, po polsku.

## Projekt uchwały
document-title = Projekt uchwały
document-of = Projekt, którego dotyczą konsultacje:
document-lead = Do każdego przepisu, a także do wybranych słów, możesz zgłosić uwagę.
document-none = W tych konsultacjach nie ma projektu uchwały w tej wersji.
document-back = Wróć do konsultacji
document-versions = Wersje projektu
document-version = Wersja { $number }: { $name }
document-compare = Porównaj wersję { $from } z wersją { $to }
document-text = Treść projektu
document-more-remarks = Obok tekstu stoi pięćset najnowszych uwag. Wszystkie są na liście w konsultacjach.
document-without-place = Uwagi, które straciły swoje miejsce ({ $count })
document-without-place-text = Słów, których dotyczyły, nie ma w tej wersji albo nie wiadomo na pewno, gdzie teraz są. Urząd szuka dla nich miejsca.

## Uwagi
remarks-count = { $count ->
    [one] 1 uwaga
    [few] { $count } uwagi
   *[many] { $count } uwag
}
remark-on-clause = Uwaga do przepisu
remark-on-words = Uwaga do słów
remark-made-on = Zgłoszono ją do: { $citation } (wersja { $version }).
remark-lost = Zgłoszono ją do: { $citation } (wersja { $version }). W tej wersji nie ma swojego miejsca.
remark-effect = Co z niej wynikło: { $citation }, wersja { $version } – { $change }.
placed-kept = Stoi tam, gdzie ją zgłoszono.
placed-moved = Przeniesiona: ten przepis ma teraz inny numer.
placed-reworded = Przepis brzmi teraz inaczej niż wtedy, gdy ją zgłoszono.
placed-part = Przepis podzielono albo połączono z innym: stoi przy tej części, której dotyczy.
placed-by_hand = Miejsce dla niej znalazł urząd.

## Wybór słów
words-how = Wybierz pierwsze i ostatnie słowo. Klawiaturą: strzałki przechodzą od słowa do słowa, Enter wybiera, Escape kończy.
words-none = Nie wybrano jeszcze żadnych słów.
words-chosen = Wybrane słowa: „{ $words }”
words-go-on = Napisz uwagę do tych słów
words-give-up = Zrezygnuj

## Porównanie
compare-title = Porównanie wersji projektu
compare-back = Wróć do projektu
compare-from = Wersja wcześniejsza
compare-to = Wersja późniejsza
compare-count = { $count ->
    [0] Nic się nie zmieniło.
    [one] 1 zmiana
    [few] { $count } zmiany
   *[many] { $count } zmian
}
compare-all = Pokaż także to, co się nie zmieniło
compare-opening = Tytuł i podstawa prawna
compare-deleted = [usunięto:{" "}
compare-inserted = [dodano:{" "}
compare-end = ]
compare-remarks = Uwagi, które do tego doprowadziły ({ $count })
clause-change-same = bez zmian
clause-change-added = nowy przepis
clause-change-removed = usunięty
clause-change-moved = nowy numer
clause-change-reworded = nowe brzmienie
clause-change-moved_and_reworded = nowy numer i brzmienie
