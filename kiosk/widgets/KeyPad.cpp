#include "kiosk/widgets/KeyPad.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

namespace onedoor::kiosk
{

namespace
{

using drawing::Align;
using drawing::Weight;

struct Row
{
    std::string_view keys;
    bool erases = false; ///< ends with the key that erases
};

/// Digits get two rows on an upright screen: most codes are digits, and the keys are twice as wide.
std::vector<Row> rowsOf(const Metrics& metrics)
{
    std::vector<Row> rows{{"QWERTYUIOP"}, {"ASDFGHJKL"}, {"ZXCVBNM-", true}};
    if (metrics.landscape())
    {
        rows.insert(rows.begin(), {"1234567890"});
    }
    else
    {
        rows.insert(rows.begin(), {{"12345"}, {"67890"}});
    }
    return rows;
}

float gapOf(const Metrics& metrics)
{
    return std::max(std::ceil(metrics.mm(4)), metrics.px(14));
}

bool key(Ui& ui, std::string_view id, const Box& box, std::string_view label, bool quiet,
         TextRole role = TextRole::Button)
{
    const Press press = ui.press(id, box);
    const Theme& theme = ui.theme();
    const float radius = std::min(ui.px(22), box.height / 2);
    const Colour ground = quiet ? theme.bar : theme.card;
    ui.canvas().fill(box, press.down ? mix(ground, theme.ink, 0.14) : ground, radius);
    ui.canvas().outline(box, theme.line, std::max(1.0F, ui.px(2)), radius);
    TextLook look = ui.look(quiet ? TextRole::Body : role, theme.ink, Weight::Medium);
    look.align = Align::Centre;
    look.tabularFigures = true;
    look = ui.canvas().fitted(label, look, {box.width - ui.px(12), box.height}, look.sizePx * 0.6F);
    ui.canvas().textIn(label, look, box);
    return press.tapped;
}

} // namespace

float keyPadHeight(const Metrics& metrics)
{
    const auto rows = static_cast<float>(rowsOf(metrics).size());
    return rows * std::max(metrics.touch(), metrics.px(metrics.landscape() ? 104 : 124)) +
           (rows - 1) * gapOf(metrics);
}

std::optional<char> digitPad(Ui& ui, const Box& box, std::string_view eraseWords)
{
    constexpr std::array<std::string_view, 4> rows{"123", "456", "789", " 0"};
    const float gap = gapOf(ui.metrics());
    std::optional<char> tapped;
    for (int at = 0; at < 4; ++at)
    {
        const Box line = box.row(at, 4, gap);
        const std::string_view keys = rows[static_cast<std::size_t>(at)];
        for (int column = 0; column < static_cast<int>(keys.size()); ++column)
        {
            const std::string label(1, keys[static_cast<std::size_t>(column)]);
            if (label != " " && key(ui, "key-" + label, line.column(column, 3, gap), label, false,
                                   TextRole::Title))
                tapped = label.front();
        }
    }
    return key(ui, "key-erase", box.row(3, 4, gap).column(2, 3, gap), eraseWords, true) ? eraseKey : tapped;
}

std::optional<char> keyPad(Ui& ui, const Box& box, std::string_view eraseWords)
{
    const std::vector<Row> rows = rowsOf(ui.metrics());
    const float gap = gapOf(ui.metrics());
    std::optional<char> tapped;
    for (std::size_t at = 0; at < rows.size(); ++at)
    {
        const Box line = box.row(static_cast<int>(at), static_cast<int>(rows.size()), gap);
        const Row& row = rows[at];
        const auto count = static_cast<int>(row.keys.size());
        // Letters keep the width that ten of them have, as on a keyboard, and stand in the middle.
        const float width = count == 5 ? line.column(0, 5, gap).width : line.column(0, 10, gap).width;
        const float taken = static_cast<float>(count) * (width + gap) - gap;
        float x = row.erases ? line.x : line.x + (line.width - taken) / 2;
        for (const char sign : row.keys)
        {
            const std::string label(1, sign);
            if (key(ui, "key-" + label, {x, line.y, width, line.height}, label, false))
            {
                tapped = sign;
            }
            x += width + gap;
        }
        if (row.erases && key(ui, "key-erase", {x, line.y, line.right() - x, line.height}, eraseWords, true))
        {
            tapped = eraseKey;
        }
    }
    return tapped;
}

} // namespace onedoor::kiosk
