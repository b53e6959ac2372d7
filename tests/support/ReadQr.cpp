#include "tests/support/ReadQr.hpp"

#include <zbar.h>

namespace onedoor::test
{

std::optional<std::string> readQr(const Picture& picture)
{
    std::vector<std::uint8_t> grey;
    for (std::size_t at = 0; at + 3 < picture.rgba.size(); at += 4)
        grey.push_back(picture.rgba[at + 1]);
    zbar::ImageScanner scanner;
    scanner.set_config(zbar::ZBAR_NONE, zbar::ZBAR_CFG_ENABLE, 0);
    scanner.set_config(zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_ENABLE, 1);
    scanner.set_config(zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_BINARY, 1); // the bytes, whatever they may mean
    zbar::Image image(static_cast<unsigned>(picture.widthPx), static_cast<unsigned>(picture.heightPx), "Y800",
                      grey.data(), grey.size());
    if (scanner.scan(image) < 1)
        return std::nullopt;
    return image.symbol_begin()->get_data();
}

} // namespace onedoor::test
