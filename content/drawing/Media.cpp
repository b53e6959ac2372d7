#include "content/drawing/Media.hpp"

#include <cstring>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <memory>
#include <optional>

namespace onedoor::drawing
{

namespace
{
constexpr std::string_view pngMagic("\x89PNG\r\n\x1a\n", 8);
constexpr std::string_view jpegMagic("\xff\xd8\xff", 3);
constexpr std::uint64_t mostPixels = 50'000'000;

struct Unref
{
    void operator()(void* object) const { g_object_unref(object); }
};
using PixbufPtr = std::unique_ptr<GdkPixbuf, Unref>;

std::uint32_t bigEndian(std::string_view bytes, std::size_t at, std::size_t length)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < length; ++i)
        value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

struct Extent
{
    std::uint64_t width = 0;
    std::uint64_t height = 0;
    bool whole = false; ///< the file's end mark is there: decoders accept cut files silently
};

std::optional<Extent> pngExtent(std::string_view bytes)
{
    if (bytes.size() < 24)
        return std::nullopt;
    Extent extent{.width = bigEndian(bytes, 16, 4), .height = bigEndian(bytes, 20, 4)};
    for (std::size_t at = pngMagic.size(); at + 12 <= bytes.size();)
    {
        const std::uint64_t length = bigEndian(bytes, at, 4);
        if (length > bytes.size() - at - 12)
            break;
        extent.whole = bytes.substr(at + 4, 4) == "IEND";
        if (extent.whole)
            break;
        at += 12 + length;
    }
    return extent;
}

/// From the frame header, the first of the markers SOF0 to SOF15.
std::optional<Extent> jpegExtent(std::string_view bytes)
{
    for (std::size_t at = 2; at + 9 < bytes.size() && static_cast<unsigned char>(bytes[at]) == 0xff;)
    {
        const auto marker = static_cast<unsigned char>(bytes[at + 1]);
        if (marker == 0xff) // filling
        {
            ++at;
            continue;
        }
        if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
        {
            // A thumbnail before the frame has an end mark of its own.
            const auto end = bytes.rfind("\xff\xd9");
            return Extent{.width = bigEndian(bytes, at + 7, 2),
                          .height = bigEndian(bytes, at + 5, 2),
                          .whole = end != std::string_view::npos && end > at};
        }
        at += 2 + bigEndian(bytes, at + 2, 2);
    }
    return std::nullopt;
}

tl::unexpected<Error> malformed(GError* error, std::string_view what)
{
    std::string reason(what);
    if (error != nullptr)
    {
        reason += std::string(": ") + error->message;
        g_error_free(error);
    }
    return fail(ErrorCode::Malformed, reason);
}

Result<PixbufPtr> load(std::string_view bytes, const char* type)
{
    GError* error = nullptr;
    const std::unique_ptr<GdkPixbufLoader, Unref> loader(gdk_pixbuf_loader_new_with_type(type, &error));
    if (loader == nullptr)
        return malformed(error, "pictures of this kind cannot be read here");
    const bool written = gdk_pixbuf_loader_write(loader.get(), reinterpret_cast<const guchar*>(bytes.data()),
                                                 bytes.size(), &error) != FALSE;
    // A loader must be closed in any case; the first error is the one that says something.
    GError* closing = nullptr;
    const bool closed = gdk_pixbuf_loader_close(loader.get(), &closing) != FALSE;
    if (!written)
    {
        g_clear_error(&closing);
        return malformed(error, "the picture cannot be decoded");
    }
    if (!closed)
        return malformed(closing, "the picture is damaged or cut short");
    GdkPixbuf* picture = gdk_pixbuf_loader_get_pixbuf(loader.get());
    if (picture == nullptr)
        return malformed(nullptr, "the picture is cut short");
    return PixbufPtr(gdk_pixbuf_apply_embedded_orientation(picture));
}

Picture toPicture(const GdkPixbuf* pixbuf)
{
    Picture picture{.widthPx = gdk_pixbuf_get_width(pixbuf), .heightPx = gdk_pixbuf_get_height(pixbuf), .rgba = {}};
    const auto width = static_cast<std::size_t>(picture.widthPx);
    picture.rgba.resize(width * static_cast<std::size_t>(picture.heightPx) * 4);
    const int channels = gdk_pixbuf_get_n_channels(pixbuf);
    const int stride = gdk_pixbuf_get_rowstride(pixbuf);
    const guchar* pixels = gdk_pixbuf_read_pixels(pixbuf);
    auto* to = picture.rgba.data();
    for (int y = 0; y < picture.heightPx; ++y)
    {
        const guchar* from = pixels + static_cast<std::ptrdiff_t>(y) * stride;
        for (std::size_t x = 0; x < width; ++x, from += channels, to += 4)
        {
            std::memcpy(to, from, 3);
            to[3] = channels == 4 ? from[3] : 255;
        }
    }
    return picture;
}
} // namespace

Result<Picture> decodePicture(std::string_view bytes)
{
    const bool png = bytes.starts_with(pngMagic);
    if (!png && !bytes.starts_with(jpegMagic))
        return fail(ErrorCode::Malformed, "neither a PNG nor a JPEG picture");
    const auto extent = png ? pngExtent(bytes) : jpegExtent(bytes);
    if (!extent || extent->width == 0 || extent->height == 0)
        return fail(ErrorCode::Malformed, "the picture has no readable header");
    if (!extent->whole)
        return fail(ErrorCode::Malformed, "the picture is cut short");
    if (extent->width * extent->height > mostPixels)
        return fail(ErrorCode::Malformed, "the picture has more than 50 million pixels; make it smaller");
    auto pixbuf = load(bytes, png ? "png" : "jpeg");
    if (!pixbuf)
        return tl::unexpected<Error>(pixbuf.error());
    return toPicture(pixbuf->get());
}

Result<std::string> encodePng(const Picture& picture)
{
    if (picture.empty())
        return fail(ErrorCode::InvalidArgument, "an empty picture has no PNG form");
    const PixbufPtr pixbuf(gdk_pixbuf_new_from_data(picture.rgba.data(), GDK_COLORSPACE_RGB, TRUE, 8, picture.widthPx,
                                                    picture.heightPx, picture.widthPx * 4, nullptr, nullptr));
    gchar* buffer = nullptr;
    gsize length = 0;
    GError* error = nullptr;
    if (gdk_pixbuf_save_to_buffer(pixbuf.get(), &buffer, &length, "png", &error, "compression", "4", nullptr) == FALSE)
        return malformed(error, "the picture cannot be encoded");
    std::string bytes(buffer, length);
    g_free(buffer);
    return bytes;
}

} // namespace onedoor::drawing
