#include "content/drawing/TextBlock.hpp"

#include "content/drawing/Characters.hpp"
#include "content/drawing/PangoLine.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace onedoor::drawing
{

namespace
{
/// The paragraphs of a text at any size: widths scale with the size, so each is measured once.
class Setter
{
public:
    Setter(std::string_view text, std::string_view language, const TextStyle& style, Breaking breaking)
        : m_text(text), m_balanced(style.balanced)
    {
        for (std::size_t begin = 0; begin <= text.size();)
        {
            const std::size_t end = std::min(text.find('\n', begin), text.size());
            if (end > begin)
                add(begin, text.substr(begin, end - begin), language, style, breaking);
            begin = end + 1;
        }
    }

    /// Empty when a word is too wide.
    [[nodiscard]] ChosenLines lines(double maxEm) const
    {
        ChosenLines all;
        for (const auto& paragraph : m_paragraphs)
        {
            const WidthOf widthOf = [&](std::size_t begin, std::size_t end)
            { return paragraph.ruler.width(begin, end); };
            const auto chosen = chooseLines(paragraph.text, paragraph.places, widthOf, maxEm, m_balanced);
            if (chosen.lines.empty())
                return {};
            all.cost += chosen.cost;
            for (const auto& line : chosen.lines)
                all.lines.push_back({line.begin + paragraph.begin, line.end + paragraph.begin, line.widthEm});
        }
        return all;
    }

private:
    struct Paragraph
    {
        std::size_t begin;
        std::string_view text;
        std::vector<BreakPlace> places;
        LineRuler ruler;
    };

    void add(std::size_t begin, std::string_view text, std::string_view language, const TextStyle& style,
             Breaking breaking)
    {
        auto places = findBreaks(text, language, breaking);
        LineRuler ruler(text, language, style, places);
        m_paragraphs.push_back({begin, text, std::move(places), std::move(ruler)});
    }

    std::string_view m_text;
    bool m_balanced;
    std::vector<Paragraph> m_paragraphs;
};

double heightOf(std::size_t lines, const TextStyle& style)
{
    return lines == 0 ? 0 : style.sizePx * (static_cast<double>(lines - 1) * style.lineHeight + 1);
}

std::size_t linesWithRoom(const TextRequest& request, double sizePx, double maxHeightPx)
{
    const double room = (maxHeightPx - sizePx) / (request.style.lineHeight * sizePx) + 1 + 1e-6;
    const auto byHeight = room < 1 ? std::size_t{0} : static_cast<std::size_t>(std::min(room, 10000.0));
    return request.maxLines == 0 ? byHeight : std::min(byHeight, static_cast<std::size_t>(request.maxLines));
}

void findEmphasis(const TextRequest& request, TextBlock& block)
{
    const std::string emphasis = withThinSpaces(request.emphasis);
    const auto at = emphasis.empty() ? std::string::npos : block.text.find(emphasis);
    if (at == std::string::npos)
        return;
    block.emphasisBegin = at;
    block.emphasisEnd = at + emphasis.size();
    block.emphasisColour = request.emphasisColour;
}

/// Tries the sizes from the largest down. Balanced lines may give up to a quarter of the size
/// for fewer lines or breaks at punctuation.
/// Returns  false when no size fits; the block then has the smallest one.
bool setAtBestSize(const Setter& setter, const TextRequest& request, double maxWidthPx, double maxHeightPx,
                   TextBlock& block)
{
    const double largest = request.style.sizePx;
    const double smallest = request.minSizePx > 0 ? std::min(request.minSizePx, largest) : largest;
    double first = 0; // the largest size that fits
    double best = std::numeric_limits<double>::infinity();
    for (double size = largest;; size = std::max(smallest, size * 0.97))
    {
        ChosenLines chosen = setter.lines(maxWidthPx / size);
        if (!chosen.lines.empty() && chosen.lines.size() <= linesWithRoom(request, size, maxHeightPx))
        {
            first = first > 0 ? first : size;
            const double cost = chosen.cost + 40 * (1 - size / first);
            if (cost < best)
            {
                best = cost;
                block.style.sizePx = size;
                block.lines = std::move(chosen.lines);
            }
        }
        if (size <= smallest || (first > 0 && (!request.style.balanced || size < 0.72 * first)))
            break;
    }
    if (first <= 0)
        block.style.sizePx = smallest;
    return first > 0;
}

/// The last resort: torn anywhere, and cut where the room ends.
void cutToRoom(const TextRequest& request, double maxWidthPx, double maxHeightPx, TextBlock& block)
{
    block.fits = false;
    block.lines =
        Setter(block.text, request.language, block.style, Breaking::Loose).lines(maxWidthPx / block.style.sizePx).lines;
    const auto room = linesWithRoom(request, block.style.sizePx, maxHeightPx);
    if (block.lines.size() > room)
        block.lines.resize(room);
}
} // namespace

double TextBlock::widthPx() const
{
    double widest = 0;
    for (const auto& line : lines)
        widest = std::max(widest, line.widthEm);
    return widest * style.sizePx;
}

double TextBlock::heightPx() const
{
    return heightOf(lines.size(), style);
}

TextBlock fitText(const TextRequest& request, double maxWidthPx, double maxHeightPx)
{
    TextBlock block{.text = withThinSpaces(request.text),
                    .language = std::string(request.language),
                    .style = request.style,
                    .lines = {},
                    .emphasisColour = request.style.colour};
    findEmphasis(request, block);
    if (countLetters(block.text) == 0 && block.text.find_first_not_of(" \n\t") == std::string::npos)
        return block;
    const Setter setter(block.text, request.language, request.style, Breaking::Words);
    if (setAtBestSize(setter, request, maxWidthPx, maxHeightPx, block))
        return block;
    cutToRoom(request, maxWidthPx, maxHeightPx, block);
    return block;
}

} // namespace onedoor::drawing
