# Teksty programu, w którym bierze się udział, po polsku.

## Rezerwacja
book-title = Rezerwacja miejsca
book-steps = Kroki rezerwacji
book-step = Krok { $number } z 3: { $name }
book-step-slot = wybierz termin
book-step-details = podaj dane
book-step-check = sprawdź i potwierdź
book-choose = Wybierz termin
book-choose-text = { $minutes ->
    [one] Rozmowa trwa minutę.
    [few] Rozmowa trwa { $minutes } minuty.
   *[many] Rozmowa trwa { $minutes } minut.
} Zajętych terminów nie można wybrać.
book-none = Nie ma teraz żadnego terminu do rezerwacji.
book-details = Twoje dane
book-check = Sprawdź i potwierdź
book-check-text = Rezerwacja powstanie dopiero po naciśnięciu przycisku „Rezerwuję”.
book-next = Dalej
book-back = Wstecz
book-confirm = Rezerwuję
book-sending = Rezerwujemy…
book-change-what = Zmień: { $what }
field-name-hint = Albo imię, którym mamy Cię zaprosić do rozmowy.
field-phone-hint-phone = Na ten numer zadzwonimy o wybranej godzinie.
field-phone-hint = Tylko na wypadek, gdyby dyżur trzeba było odwołać.
field-email-hint-video = Na ten adres wyślemy odnośnik do rozmowy.
field-email-hint = Tylko na wypadek, gdyby dyżur trzeba było odwołać.
field-topic = O czym chcesz porozmawiać?
field-topic-hint = Dzięki temu dobrze się przygotujemy.
field-needs = Czego potrzebujesz, żeby wygodnie wziąć udział?
booked-keep = Zachowaj numer i kod. Bez nich nie sprawdzisz ani nie odwołasz rezerwacji. Wydrukuj tę stronę albo przepisz je na kartkę.
booked-keep-member = Rezerwacja jest też na Twoim koncie. Zachowaj numer i kod, jeśli chcesz ją sprawdzić bez logowania.
booked-link = Strona Twojej rezerwacji

## Moja rezerwacja
booking-title = Moja rezerwacja
booking-lead = Podaj numer rezerwacji i kod z potwierdzenia.
booking-show = Pokaż rezerwację
booking-cancel = Odwołaj rezerwację
booking-cancel-question = Na pewno odwołać? Miejsce od razu będzie wolne dla innych.
booking-cancel-confirm = Tak, odwołuję
booking-cancel-keep = Nie, zostawiam
booking-cancelled-done = Rezerwacja została odwołana. Miejsce jest wolne dla innych.
booking-too-late = Termin już się rozpoczął albo minął, więc rezerwacji nie można odwołać.
booking-again = Zarezerwuj inny termin
booking-needs-attention = Coś się zmieniło w tym dyżurze i Twoją rezerwację trzeba ustalić na nowo. Odezwiemy się, jeśli znamy Twój telefon lub e-mail. Możesz też zadzwonić: 12 323 31 44.

## Wysłanie propozycji
propose-title = Wyślij propozycję
propose-about = Uwaga do:
propose-field-clause = Przepis, którego dotyczy uwaga
propose-field-quote = Słowa, których dotyczy uwaga
propose-lead = Napisz, co warto zrobić, o co pytasz albo co zmienić w projekcie. Miasto odpowie na każdą propozycję.
propose-kind = Co chcesz przekazać?
propose-field-title-hint = Jedno zdanie: o co chodzi.
propose-left = { $count ->
    [one] Został { $count } znak.
    [few] Zostały { $count } znaki.
   *[many] Zostało { $count } znaków.
}
propose-field-author-hint = Możesz zostawić puste.
propose-field-publish = Opublikujcie moje imię i nazwisko przy propozycji
propose-field-email = E-mail
propose-field-email-hint = Do odpowiedzi. Nigdy go nie publikujemy.
propose-field-affiliation = W czyim imieniu piszesz?
propose-field-organisation-hint = Nazwa organizacji będzie widoczna przy propozycji.
files-label = Załączniki
files-hint = PDF, zdjęcia i rysunki (JPG, PNG, WebP), tekst (TXT), dokumenty ODT i DOCX. Najwyżej 5 plików, każdy do 5 MB. Ze zdjęć usuwamy to, co dodaje aparat, na przykład miejsce. W dokumentach może zostać nazwisko osoby, która je napisała. Gdy propozycja się ukaże, pliki zobaczą wszyscy.
files-chosen = { $count ->
    [one] Wybrano { $count } plik.
    [few] Wybrano { $count } pliki.
   *[many] Wybrano { $count } plików.
}
files-remove = Usuń
files-remove-what = Usuń plik: { $name }
files-fetch = Pobierz
files-fetch-what = Pobierz plik: { $name }
files-again = Wyślij ponownie
files-again-what = Wyślij ponownie plik: { $name }
files-refused = { $name }: { $why }
files-fault-kind = takich plików nie przyjmujemy. Wybierz PDF, JPG, PNG, WebP, TXT, ODT albo DOCX.
files-fault-empty = ten plik jest pusty.
files-fault-large = ten plik ma więcej niż 5 MB.
files-fault-many = do propozycji można dołączyć najwyżej 5 plików.
files-fault-same = ten plik jest już dołączony.
files-fault-closed = do tej propozycji nie można teraz dołączać plików.
files-sending = Wysyłamy plik { $number } z { $count }: { $name }
files-arrived = { $arrived ->
    [one] Dołączono { $arrived } plik.
    [few] Dołączono { $arrived } pliki.
   *[many] Dołączono { $arrived } plików.
}
files-arrived-some = Dołączono { $arrived } z { $count } plików. Pozostałe są wymienione poniżej.
files-removed = Usunięto plik: { $name }
files-later = Propozycja jest już u nas, nawet jeśli któryś plik się nie wysłał. Możesz go wysłać jeszcze raz tutaj albo później na stronie swojej propozycji.
propose-send = Wyślij propozycję
propose-sending = Wysyłamy…
propose-keep-member = Propozycja jest też na Twoim koncie. Zachowaj numer i kod, jeśli chcesz ją sprawdzić bez logowania.
proposal-title = Moja propozycja
proposal-public-title = Propozycja
proposal-lead = Podaj numer propozycji i kod z potwierdzenia. Bez kodu zobaczysz tylko to, co już opublikowane.
proposal-show = Pokaż propozycję
proposal-number = Propozycja { $reference }
proposal-channel = Jak dotarła
messages-title = Rozmowa z miastem
messages-reply = Twoja odpowiedź
messages-send = Wyślij odpowiedź

## Trzymanie miejsca, zmiana terminu, lista rezerwowa
fault-find-booking = Znajdź moją rezerwację
hold-taking = Zajmujemy miejsce…
lapsed-title = Czas minął, miejsce nie jest już trzymane
lapsed-text = Nic z tego, co wpisano, nie przepadło. Naciśnij termin, a zajmiemy miejsce na nowo.
need-too-late = Na wybrany termin jest na to za późno.
need-next = Najbliższy termin, na który zdążymy:
need-nowhere = Nie ma teraz wolnego terminu, na który zdążymy. Zadzwoń do nas: 12 323 31 44.
field-phone-hint-visitor = To Ty dzwonisz na numer dyżuru. Swój numer podaj na wypadek, gdyby coś się zmieniło.
booking-move = Zmień termin
move-title = Zmiana terminu
move-lead = Wybierz nowy termin. Dotychczasowy zostaje Twój, dopóki nie potwierdzisz zmiany.
move-from = Dotychczasowy termin
move-to = Nowy termin
move-left-out = Nie pokazujemy dyżurów telefonicznych albo wideo, do których brakuje w rezerwacji telefonu lub adresu e-mail.
move-check-text = Termin zmieni się dopiero po naciśnięciu przycisku „Zmieniam termin”.
move-confirm = Zmieniam termin
move-done = Termin został zmieniony.
move-old-stays = Dotychczasowy termin pozostaje bez zmian.
move-too-late = Tej rezerwacji nie można już przenieść na inny termin.
move-back = Wróć do rezerwacji
wait-title = Lista rezerwowa
wait-lead = Gdy ktoś zwolni miejsce, zaproponujemy je pierwszej osobie z listy i przez pewien czas będziemy je dla niej trzymać.
wait-any-mode = Dowolny rodzaj
wait-any-part = Dowolna pora
wait-reach = Podaj telefon lub e-mail, żebyśmy mogli zawiadomić Cię o wolnym terminie.
wait-send = Zapisuję się
wait-again = Zapisz się jeszcze raz
waits-title = Jesteś na liście rezerwowej
waits-text = Gdy zwolni się miejsce, damy znać. Ofertę przyjmiesz na stronie, której adres jest poniżej.
waits-keep = Zachowaj numer i kod. Bez nich nie sprawdzisz swojego miejsca na liście ani nie przyjmiesz oferty. Wydrukuj tę stronę albo przepisz je na kartkę.
waits-link = Strona Twojego miejsca na liście
waiting-title = Moje miejsce na liście rezerwowej
waiting-lead = Podaj numer miejsca na liście i kod z potwierdzenia.
waiting-find = Czekasz na liście rezerwowej?
waiting-reference = Numer miejsca na liście
waiting-show = Pokaż miejsce na liście
waiting-number = Miejsce na liście { $reference }
waiting-before = { $count ->
    [0] Jesteś na początku listy. Gdy zwolni się miejsce, zaproponujemy je Tobie.
    [one] Przed Tobą czeka { $count } osoba.
    [few] Przed Tobą czekają { $count } osoby.
   *[many] Przed Tobą czeka { $count } osób.
}
waiting-text-waiting = Czekasz na wolne miejsce.
waiting-text-offered = Trzymamy dla Ciebie miejsce. Przyjmij je, zanim minie podany czas. Potem zaproponujemy je następnej osobie.
waiting-text-booked = Oferta została przyjęta i miejsce jest zarezerwowane.
waiting-text-lapsed = Oferta wygasła bez odpowiedzi albo minęły wszystkie terminy, na które czekało to miejsce. Nie jesteś już na liście.
waiting-text-left = Nie jesteś już na liście.
waiting-leave = Rezygnuję
waiting-leave-question = Na pewno zrezygnować z miejsca na liście? Jeśli trzymamy dla Ciebie miejsce na dyżurze, od razu dostanie je następna osoba.
waiting-to-booking = Zobacz rezerwację
waiting-to-book = Zobacz wolne terminy
offer-title = Zwolniło się miejsce
offer-until = Trzymamy je do
offer-accept = Biorę ten termin

## To samo, i komentarze
comments-title = { $count ->
    [0] Komentarze
   *[other] Komentarze ({ $count })
}
comments-none = Nikt jeszcze nie skomentował.
comments-write = Skomentuj
comments-text = Komentarz
comments-author = Podpis
comments-author-hint = Będzie widoczny przy komentarzu. Możesz zostawić puste.
comments-send = Wyślij komentarz
comments-reply = Odpowiedz
comments-replies = { $count ->
    [one] { $count } odpowiedź
    [few] { $count } odpowiedzi
   *[many] { $count } odpowiedzi
}
comments-withdrawn = Autor lub autorka wycofali ten komentarz.
comments-done-published = Komentarz jest już widoczny.
comments-done-waiting = Komentarz dotarł. Zanim się pojawi, sprawdzi go moderatorka lub moderator.
said-already = Ktoś już to napisał
said-already-lead = Te propozycje mówią prawie to samo. Poparcie jednej z nich liczy się bardziej niż druga taka sama, ale decyzja należy do Ciebie.
said-already-support = Popieram tę
said-already-backed = Popierasz
said-already-send = Mimo to wyślij moją
said-already-back = Wróć do mojej propozycji

## W imieniu organizacji
in-name-title = W imieniu organizacji
in-name-of = W czyim imieniu?
in-name-only = Działasz w imieniu: { $name }.
in-name-support = Poparcie organizacji
in-name-back = Popieramy tę propozycję
in-name-back-no-longer = Wycofujemy poparcie
in-name-backs = Organizacja popiera tę propozycję.
in-name-backs-not = Organizacja nie popiera tej propozycji.
opinion-own = Opinia rady dzielnicy
opinion-lead = Opinia jest widoczna dla wszystkich przy propozycji, z nazwą rady. Można ją zmienić lub wycofać, dopóki trwają konsultacje i analiza zgłoszeń.
opinion-stance = Stanowisko rady
opinion-text = Treść opinii
opinion-text-hint = Na przykład uzasadnienie i numer uchwały rady.
opinion-give = Opublikuj opinię
opinion-change = Zmień opinię
opinion-withdraw = Wycofaj opinię
opinion-withdraw-question = Na pewno wycofać opinię rady? Zniknie ze strony propozycji.
opinion-done-given = Opinia rady jest widoczna przy propozycji.
opinion-done-withdrawn = Opinia rady jest wycofana.
opinion-not-open = Rady nie mogą już opiniować propozycji w tych konsultacjach.
