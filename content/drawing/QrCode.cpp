#include "content/drawing/QrCode.hpp"

#include <memory>
#include <qrencode.h>
#include <string>

namespace onedoor::drawing
{

namespace
{
struct CodeDeleter
{
    void operator()(QRcode* code) const { QRcode_free(code); }
};

constexpr int mostModules = 117;

Result<QrCode> make(std::string_view text, QRecLevel level, int most)
{
    const std::string bytes(text);
    const std::unique_ptr<QRcode, CodeDeleter> code(
        bytes.empty() ? nullptr : QRcode_encodeString(bytes.c_str(), 0, level, QR_MODE_8, 1));
    if (code == nullptr || (most > 0 && code->width > most))
        return fail(ErrorCode::InvalidArgument, "this text has no QR code: it is empty or too long");
    QrCode qr{.side = code->width, .modules = {}};
    const auto count = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
    for (std::size_t i = 0; i < count; ++i)
        qr.modules.push_back((code->data[i] & 1) != 0);
    return qr;
}
} // namespace

Result<QrCode> makeQrCode(std::string_view text)
{
    return make(text, QR_ECLEVEL_M, 0);
}

Result<QrCode> makeTextQrCode(std::string_view text)
{
    return make(text, QR_ECLEVEL_L, mostModules);
}

} // namespace onedoor::drawing
