#include "kiosk/devices/PngFolderPrinter.hpp"

#include "content/base/Files.hpp"
#include "content/drawing/Media.hpp"

#include <fmt/format.h>

namespace onedoor::kiosk
{

namespace fs = std::filesystem;

namespace
{

/// Only what is safe in a file's name on any system.
std::string fileName(std::string_view job)
{
    std::string name;
    for (const char c : job.substr(0, 64))
    {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
        name += plain ? c : '_';
    }
    return name.empty() ? "paper" : name;
}

} // namespace

Result<PrinterStatus> PngFolderPrinter::status()
{
    std::error_code error;
    fs::create_directories(m_folder, error);
    if (error || !fs::is_directory(m_folder, error))
        return fail(ErrorCode::Io, fmt::format("printer folder {}: cannot be made; choose another place",
                                               m_folder.string()));
    return PrinterStatus{.known = true};
}

Result<void> PngFolderPrinter::keep(const Picture& paper, std::string_view job)
{
    if (const auto ready = status(); !ready)
        return tl::unexpected(ready.error());
    const auto png = drawing::encodePng(paper);
    if (!png)
        return tl::unexpected(png.error());
    const auto name = fileName(job);
    fs::path path = m_folder / (name + ".png");
    for (int copy = 2; fs::exists(path); ++copy)
        path = m_folder / fmt::format("{}-{}.png", name, copy);
    return writeFileAtomically(path, *png);
}

PrintReport PngFolderPrinter::print(const Picture& paper, std::string_view job)
{
    const auto kept = keep(paper, job);
    return kept ? PrintReport{PrintEnd::Confirmed} : PrintReport{PrintEnd::NotBegun, kept.error()};
}

} // namespace onedoor::kiosk
