#include "content/drawing/Text.hpp"
#include "tests/fuzz/Input.hpp"

// Words of any kind, a staff member's sentence among them, in any width.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 2)
        return 0;
    onedoor::drawing::TextStyle style;
    style.sizePx = 20;
    style.balanced = (data[0] & 1) != 0;
    style.face = (data[0] & 2) != 0 ? onedoor::drawing::Face::Serif : onedoor::drawing::Face::Sans;
    const int width = 40 + data[1] * 3;
    const auto text = onedoor::fuzz::asText(data + 2, size - 2);
    const auto measure = onedoor::drawing::measureText(text, "zh-CN", style, width);
    onedoor::fuzz::require(measure.lines >= 0 && measure.heightPx >= 0, "a text has lines");
    const auto picture = onedoor::drawing::drawText(text, "zh-CN", style, width);
    onedoor::fuzz::require(picture.heightPx >= measure.heightPx, "a drawing holds what was measured");
    return 0;
}
