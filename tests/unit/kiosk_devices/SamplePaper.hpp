#pragma once

#include "kiosk/devices/EscPos.hpp"
#include "kiosk/devices/TicketPrinter.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <thread>
#include <unistd.h>

namespace onedoor::kiosk::test
{

/// Only what is to run out runs out soon: a busy machine makes no answer late.
constexpr std::chrono::milliseconds ample(10000);
constexpr PrinterTimes patient{ample, ample, ample, ample, ample};

inline bool eventually(const std::function<bool()>& holds)
{
    for (const auto until = std::chrono::steady_clock::now() + ample; std::chrono::steady_clock::now() < until;
         std::this_thread::sleep_for(std::chrono::milliseconds(10)))
        if (holds())
            return true;
    return holds();
}

/// Rows that differ, so that none can be missing unseen; every byte occurs, also those that a terminal would change.
inline Picture paper(int height = 300, int dots = 576)
{
    Picture picture{dots, height, {}};
    picture.rgba.assign(static_cast<std::size_t>(dots) * static_cast<std::size_t>(height) * 4, 255);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < dots; ++x)
            if (((y * 7 + x / 8) >> (x % 8) & 1) != 0)
            {
                const auto at = static_cast<std::size_t>(y * dots + x);
                for (std::size_t channel = 0; channel < 3; ++channel)
                    picture.rgba[at * 4 + channel] = 0;
            }
    return picture;
}

/// What must be on paper of a picture.
inline std::vector<std::string> rowsOf(const Picture& picture)
{
    const auto width = static_cast<std::size_t>((picture.widthPx + 7) / 8);
    std::vector<std::string> rows;
    for (int first = 0; first < picture.heightPx; first += escpos::bandRows)
    {
        const auto band = escpos::band(picture, first);
        for (std::size_t at = 8; at < band.size(); at += width)
            rows.push_back(band.substr(at, width));
    }
    return rows;
}

struct Folder
{
    std::filesystem::path path;
    Folder()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "onedoor-printer-XXXXXX").string();
        path = ::mkdtemp(pattern.data());
    }
    ~Folder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
};

} // namespace onedoor::kiosk::test
