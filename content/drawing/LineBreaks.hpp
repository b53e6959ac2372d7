#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace onedoor::drawing
{

/// A place where a line may end. Units: bytes of the UTF-8 text.
struct BreakPlace
{
    std::size_t end = 0;  ///< behind the last visible character of the line
    std::size_t next = 0; ///< where the next line begins (spaces between are dropped)
    double penalty = 0;   ///< how unwelcome a break is here; negative behind punctuation
};

/// One line of a text. Units: bytes; em.
struct LineRange
{
    std::size_t begin = 0;
    std::size_t end = 0;
    double widthEm = 0;
};

/// How strictly words are kept together.
enum class Breaking
{
    Words, ///< at word boundaries only
    Loose  ///< between any two characters where punctuation allows it: the last resort
};

/// The text with a thin space between Chinese and figures or Latin, whether or not the
/// author typed a space there.
[[nodiscard]] std::string withThinSpaces(std::string_view text);

/// Where lines of one paragraph may end, the end of the text last. Chinese breaks at word
/// boundaries of ICU's dictionary and of the trade's own words; a figure stays with its
/// measure word; punctuation never begins a line.
[[nodiscard]] std::vector<BreakPlace> findBreaks(std::string_view text, std::string_view language, Breaking breaking);

/// Width of a stretch of the text set as one line. Units: bytes in, em out.
using WidthOf = std::function<double(std::size_t begin, std::size_t end)>;

/// Lines and how well they read: the lower the cost, the more even they are and the more of
/// them end at punctuation.
struct ChosenLines
{
    std::vector<LineRange> lines;
    double cost = 0;
};

/// Chooses the fewest lines not wider than `maxEm`, of them the most even (`balanced`) or the
/// best filled ones, without a lone character on the last line.
///
/// Returns  empty when a word alone is wider than `maxEm`.
[[nodiscard]] ChosenLines chooseLines(std::string_view text, const std::vector<BreakPlace>& places,
                                      const WidthOf& widthOf, double maxEm, bool balanced);

/// How many characters count as letters: spaces and punctuation do not.
[[nodiscard]] int countLetters(std::string_view text);

} // namespace onedoor::drawing
