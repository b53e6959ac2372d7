#include "content/base/Encoding.hpp"

#include <cerrno>
#include <fmt/format.h>
#include <iconv.h>
#include <memory>

namespace onedoor
{

namespace
{

struct Close
{
    void operator()(void* converter) const { iconv_close(converter); }
};

/// Errors   Malformed: the bytes are no text of that encoding.
Result<std::string> convert(std::string_view bytes, const char* from)
{
    const auto opened = iconv_open("UTF-8", from);
    if (reinterpret_cast<std::intptr_t>(opened) == -1)
        return fail(ErrorCode::Unsupported, fmt::format("this system does not know the encoding {}", from));
    const std::unique_ptr<void, Close> converter(opened);
    std::string input(bytes);
    std::string text(bytes.size() * 4 + 4, '\0');
    char* in = input.data();
    char* out = text.data();
    std::size_t left = input.size();
    std::size_t room = text.size();
    if (iconv(opened, &in, &left, &out, &room) == static_cast<std::size_t>(-1) || left != 0)
        return fail(ErrorCode::Malformed, fmt::format("byte {} is no {}", bytes.size() - left + 1, from));
    text.resize(text.size() - room);
    return text;
}

} // namespace

Result<DecodedText> decodeText(std::string_view bytes)
{
    if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff"))
    {
        auto text = convert(bytes, "UTF-16");
        if (!text)
            return tl::unexpected(text.error());
        return DecodedText{*std::move(text), "UTF-16"};
    }
    const bool marked = bytes.starts_with("\xef\xbb\xbf");
    bytes.remove_prefix(marked ? 3 : 0);
    if (bytes.find('\0') != std::string_view::npos)
        return fail(ErrorCode::Malformed, "the file holds a NUL: it is no text");
    if (auto text = convert(bytes, "UTF-8"))
        return DecodedText{*std::move(text), "UTF-8"};
    auto text = marked ? Result<std::string>(fail(ErrorCode::Malformed, "")) : convert(bytes, "GB18030");
    if (!text)
        return fail(ErrorCode::Malformed, "the file is neither UTF-8 nor GBK: save it as CSV UTF-8");
    return DecodedText{*std::move(text), "GBK"};
}

} // namespace onedoor
