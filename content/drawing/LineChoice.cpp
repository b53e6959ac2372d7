#include "content/drawing/LineBreaks.hpp"

#include <algorithm>
#include <limits>

namespace onedoor::drawing
{

namespace
{
constexpr double impossible = std::numeric_limits<double>::infinity();

/// Lines by dynamic programming over the places: best[k][j] is the least cost of setting
/// everything up to place j in k lines.
class LineChooser
{
public:
    LineChooser(std::string_view text, const std::vector<BreakPlace>& places, const WidthOf& widthOf, double maxEm,
                bool balanced)
        : m_text(text), m_places(places), m_widthOf(widthOf), m_maxEm(maxEm), m_balanced(balanced)
    {
    }

    ChosenLines choose()
    {
        const std::size_t fewest = fewestLines();
        if (fewest == 0)
            return {};
        const double total = m_widthOf(0, m_places.back().end);
        m_average = total / static_cast<double>(fewest);
        std::vector<double> best(m_places.size(), impossible);
        for (std::size_t j = 0; j < m_places.size(); ++j)
            best[j] = cost(0, j, fewest == 1);
        std::vector<std::vector<std::size_t>> from;
        for (std::size_t line = 1; line < fewest; ++line)
            from.push_back(addLine(best, line + 1 == fewest));
        return {trace(from), best.back() + 4.0 * static_cast<double>(fewest)};
    }

private:
    [[nodiscard]] std::size_t begin(std::size_t place) const { return place == 0 ? 0 : m_places[place - 1].next; }

    [[nodiscard]] bool fits(std::size_t first, std::size_t last) const
    {
        return m_widthOf(begin(first), m_places[last].end) <= m_maxEm + 1e-6;
    }

    /// Greedy filling gives the fewest lines; 0 when a word alone is too wide.
    [[nodiscard]] std::size_t fewestLines() const
    {
        std::size_t lines = 0;
        for (std::size_t first = 0; first < m_places.size(); ++lines)
        {
            std::size_t last = first;
            if (!fits(first, last))
                return 0;
            while (last + 1 < m_places.size() && fits(first, last + 1))
                ++last;
            first = last + 1;
        }
        return lines;
    }

    /// Of the line from place `first` (exclusive) to place `last`.
    [[nodiscard]] double cost(std::size_t first, std::size_t last, bool isLast) const
    {
        const double width = m_widthOf(begin(first), m_places[last].end);
        if (width > m_maxEm + 1e-6)
            return impossible;
        double sum = isLast ? 0 : m_places[last].penalty * (m_balanced ? 1.0 : 0.5);
        const double aim = m_balanced ? m_average : m_maxEm;
        if (m_balanced || !isLast)
            sum += (aim - width) * (aim - width) / (aim * aim) * 45;
        else if (width < 0.3 * m_maxEm)
            sum += 6;
        if (isLast && begin(first) > 0 &&
            countLetters(m_text.substr(begin(first), m_places[last].end - begin(first))) < 2)
            sum += 10000;
        return sum;
    }

    std::vector<std::size_t> addLine(std::vector<double>& best, bool isLast) const
    {
        std::vector<double> next(m_places.size(), impossible);
        std::vector<std::size_t> from(m_places.size(), 0);
        for (std::size_t j = 1; j < m_places.size(); ++j)
        {
            if (isLast && j + 1 != m_places.size())
                continue;
            for (std::size_t i = j; i-- > 0;)
            {
                if (!fits(i + 1, j))
                    break;
                const double sum = best[i] + cost(i + 1, j, isLast);
                if (sum < next[j])
                {
                    next[j] = sum;
                    from[j] = i;
                }
            }
        }
        best = std::move(next);
        return from;
    }

    [[nodiscard]] std::vector<LineRange> trace(const std::vector<std::vector<std::size_t>>& from) const
    {
        std::vector<LineRange> lines;
        std::size_t last = m_places.size() - 1;
        for (std::size_t line = from.size() + 1; line-- > 0;)
        {
            const std::size_t start = line == 0 ? 0 : m_places[from[line - 1][last]].next;
            lines.push_back({start, m_places[last].end, m_widthOf(start, m_places[last].end)});
            if (line > 0)
                last = from[line - 1][last];
        }
        std::ranges::reverse(lines);
        return lines;
    }

    std::string_view m_text;
    const std::vector<BreakPlace>& m_places;
    const WidthOf& m_widthOf;
    double m_maxEm;
    bool m_balanced;
    double m_average = 0;
};
} // namespace

ChosenLines chooseLines(std::string_view text, const std::vector<BreakPlace>& places, const WidthOf& widthOf,
                        double maxEm, bool balanced)
{
    return LineChooser(text, places, widthOf, maxEm, balanced).choose();
}

} // namespace onedoor::drawing
