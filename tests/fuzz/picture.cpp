#include "content/drawing/Media.hpp"
#include "content/drawing/Text.hpp"
#include "tests/fuzz/Input.hpp"

// Media that staff upload, and drawings of a release.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto bytes = onedoor::fuzz::asText(data, size);
    if (const auto picture = onedoor::drawing::decodePicture(bytes); picture && picture->widthPx <= 512)
        onedoor::fuzz::require(onedoor::drawing::encodePng(*picture).has_value(), "a picture that was read can be kept");
    const auto drawing = onedoor::drawing::drawSvg(bytes, {64, 48}, nullptr);
    onedoor::fuzz::require(!drawing || (drawing->widthPx == 64 && drawing->heightPx == 48),
                           "a drawing has the size that was asked for");
    return 0;
}
