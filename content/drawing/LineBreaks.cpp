#include "content/drawing/LineBreaks.hpp"

#include "content/base/Utf8.hpp"
#include "content/drawing/Characters.hpp"
#include "content/drawing/TradeWords.hpp"

#include <memory>
#include <set>
#include <unicode/brkiter.h>
#include <unicode/utext.h>

namespace onedoor::drawing
{

namespace
{
using Places = std::set<std::size_t>;

constexpr std::u32string_view neverFirst = U"·•…—～~→%‰/";
constexpr std::u32string_view glue = U"～~–→/";              // 3～6 个月, 婚检→登记: one figure, one way
constexpr std::u32string_view hanFigures = U"第零〇一二三四五六七八九十百千"; // 第四十四条
constexpr std::u32string_view bindsFigure = U"第约满共每近"; // 第 3, 约 40
constexpr std::u32string_view badFirst = U"的了着过吗呢吧等们地得之者性";
constexpr std::u32string_view badLast = U"与和及在对从把被到为是不每第约向将请可";

bool contains(std::u32string_view set, char32_t character)
{
    return character != 0 && set.find(character) != std::u32string_view::npos;
}

/// A syllable of Korean, which has spaces and is read by them: no line ends inside a word.
bool isHangul(char32_t character)
{
    return character >= U'\uAC00' && character <= U'\uD7A3';
}

std::unique_ptr<icu::BreakIterator> makeIterator(std::string_view language, bool words, bool graphemes)
{
    UErrorCode status = U_ZERO_ERROR;
    const char* lines = language.starts_with("zh") ? "zh@lb=strict" : "en";
    std::unique_ptr<icu::BreakIterator> iterator;
    if (graphemes)
        iterator.reset(icu::BreakIterator::createCharacterInstance(icu::Locale("en"), status));
    else if (words)
        iterator.reset(icu::BreakIterator::createWordInstance(icu::Locale("zh"), status));
    else
        iterator.reset(icu::BreakIterator::createLineInstance(icu::Locale(lines), status));
    return U_FAILURE(status) ? nullptr : std::move(iterator);
}

Places boundaries(std::string_view text, icu::BreakIterator* iterator)
{
    Places places;
    UErrorCode status = U_ZERO_ERROR;
    UText* view = utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &status);
    if (iterator != nullptr && U_SUCCESS(status))
    {
        iterator->setText(view, status);
        for (int32_t place = iterator->first(); U_SUCCESS(status) && place != icu::BreakIterator::DONE;
             place = iterator->next())
            places.insert(static_cast<std::size_t>(place));
    }
    utext_close(view);
    return places;
}

/// Takes out the places inside the trade's own words.
void keepTradeWords(std::string_view text, Places& places)
{
    for (const auto word : tradeWords)
        for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
            places.erase(places.upper_bound(at), places.lower_bound(at + word.size()));
}

/// Whether a figure and its measure word, a range or an arrow would be torn at `place`.
bool tearsFigure(char32_t before, char32_t after, bool spaceBetween)
{
    if (contains(neverFirst, after) || isClosingMark(after) || isOpeningMark(before))
        return true;
    if (contains(glue, before) || contains(glue, after))
        return true;
    if (contains(hanFigures, before) && contains(hanFigures, after))
        return true;
    return (isFigure(before) && (isHan(after) || (spaceBetween && isLatinOrFigure(after)))) ||
           (contains(bindsFigure, before) && isFigure(after));
}

double penaltyAt(char32_t before, char32_t after, bool aloneBefore, bool aloneAfter)
{
    if (before == U'、')
        return -3;
    if (isClosingMark(before) || contains(U"·,.;:?!", before))
        return -11;
    double penalty = 0;
    if (contains(badFirst, after))
        penalty += 8;
    if (contains(badLast, before))
        penalty += 4;
    // Two single characters side by side are often a word that the dictionary does not know.
    if (aloneBefore && aloneAfter)
        penalty += 5;
    else if (aloneBefore || aloneAfter)
        penalty += 1;
    return penalty;
}

/// Whether exactly one Han character stands between `place` and its neighbour boundary.
bool aloneAround(std::string_view text, const Places& words, std::size_t place, bool before)
{
    const auto here = words.lower_bound(place);
    if (before)
        return here != words.begin() && isHan(characterBefore(text, place)) &&
               countLetters(text.substr(*std::prev(here), place - *std::prev(here))) == 1;
    const auto after = words.upper_bound(place);
    return after != words.end() && isHan(characterAt(text, place)) &&
           countLetters(text.substr(place, *after - place)) == 1;
}

std::size_t withoutSpaces(std::string_view text, std::size_t end)
{
    while (end > 0 && isSpace(characterBefore(text, end)))
        do
            --end;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80);
    return end;
}

Places allowedPlaces(std::string_view text, std::string_view language, Breaking breaking)
{
    if (breaking == Breaking::Loose)
        return boundaries(text, makeIterator(language, false, true).get());
    Places lines = boundaries(text, makeIterator(language, false, false).get());
    if (language.starts_with("zh"))
    {
        Places words = boundaries(text, makeIterator(language, true, false).get());
        keepTradeWords(text, words);
        std::erase_if(lines, [&](std::size_t place) { return !words.contains(place); });
    }
    else
        std::erase_if(lines, [&](std::size_t place)
                      { return isHangul(characterBefore(text, place)) && isHangul(characterAt(text, place)); });
    return lines;
}
} // namespace

std::string withThinSpaces(std::string_view text)
{
    constexpr std::string_view thin = "\u2009";
    std::string spaced;
    spaced.reserve(text.size() + 16);
    char32_t before = 0;
    for (std::size_t at = 0; at < text.size();)
    {
        const std::size_t begin = at;
        const char32_t character = nextCharacter(text, at);
        const char32_t after = characterAt(text, at);
        const bool mixes =
            (isHan(before) && isLatinOrFigure(character)) || (isLatinOrFigure(before) && isHan(character));
        if (character == U' ' &&
            ((isHan(before) && isLatinOrFigure(after)) || (isLatinOrFigure(before) && isHan(after))))
        {
            spaced += thin;
            before = thinSpace;
            continue;
        }
        if (character == U'\r' || (character < 0x20 && character != U'\n' && character != U'\t'))
            continue;
        if (mixes)
            spaced += thin;
        if (character == U'\uFFFD') // broken UTF-8 would stop Pango
            spaced += "\uFFFD";
        else
            spaced += text.substr(begin, at - begin);
        before = character;
    }
    return spaced;
}

std::vector<BreakPlace> findBreaks(std::string_view text, std::string_view language, Breaking breaking)
{
    std::vector<BreakPlace> breaks;
    const Places places = allowedPlaces(text, language, breaking);
    for (const std::size_t place : places)
    {
        if (place == 0 || place >= text.size())
            continue;
        const std::size_t end = withoutSpaces(text, place);
        const char32_t before = characterBefore(text, end);
        const char32_t after = characterAt(text, place);
        if (end == 0 || isSpace(after) || contains(neverFirst, after) || isClosingMark(after))
            continue;
        if (breaking == Breaking::Words && tearsFigure(before, after, end != place))
            continue;
        // A dot between two thoughts is not needed where the line ends.
        const std::size_t shownEnd =
            before == U'·' && end != place ? withoutSpaces(text, end - std::string_view("·").size()) : end;
        const double penalty =
            penaltyAt(before, after, aloneAround(text, places, place, true), aloneAround(text, places, place, false));
        breaks.push_back({shownEnd, place, penalty});
    }
    breaks.push_back({withoutSpaces(text, text.size()), text.size(), 0});
    return breaks;
}

int countLetters(std::string_view text)
{
    int letters = 0;
    for (std::size_t at = 0; at < text.size();)
    {
        const char32_t character = nextCharacter(text, at);
        letters += isHan(character) || isLatinOrFigure(character) ? 1 : 0;
    }
    return letters;
}

} // namespace onedoor::drawing
