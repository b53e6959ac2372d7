#include "tests/e2e/Screen.hpp"

#include "content/base/Files.hpp"
#include "content/drawing/Media.hpp"

#include <arpa/inet.h>
#include <cstdlib>
#include <cstring>
#include <fmt/format.h>
#include <stdexcept>
#include <thread>

namespace onedoor::e2e
{

namespace
{

using namespace std::chrono_literals;
namespace fs = std::filesystem;

/// Field `index` of an X window dump header (X11/XWDFile.h): 32 bits, big-endian.
std::uint32_t headerField(const std::string& dump, std::size_t index)
{
    std::uint32_t value = 0;
    std::memcpy(&value, dump.data() + index * 4, 4);
    return ntohl(value);
}

/// xdotool's words for a finger that goes down at the first point and moves through the others.
std::vector<std::string> pressAlong(const std::vector<std::pair<int, int>>& points)
{
    std::vector<std::string> words;
    for (std::size_t index = 0; index < points.size(); ++index)
    {
        words.insert(words.end(), {"mousemove", std::to_string(points[index].first),
                                   std::to_string(points[index].second), "sleep", "0.03"});
        if (index == 0)
            words.insert(words.end(), {"mousedown", "1", "sleep", "0.03"});
    }
    return words;
}

bool near(std::uint8_t one, std::uint8_t other, int tolerance)
{
    return std::abs(int(one) - int(other)) <= tolerance;
}

} // namespace

Screen::Screen(Size size, const fs::path& folder) : m_folder(folder)
{
    fs::create_directories(folder);
    const auto number = folder / "display";
    // The shell opens the file in which Xvfb tells its display number.
    const auto start =
        fmt::format("exec Xvfb -displayfd 3 -screen 0 {}x{}x24 -fbdir '{}' -nolisten tcp -noreset 3>'{}'",
                    size.widthPx, size.heightPx, folder.string(), number.string());
    m_server = std::make_unique<Process>(std::vector<std::string>{"sh", "-c", start}, folder / "xvfb.log");
    if (!eventually([&] { return fs::exists(number) && fs::file_size(number) > 0; }))
        throw std::runtime_error("Xvfb did not start: " + m_server->log());
    auto text = readFile(number).value();
    m_display = ":" + text.substr(0, text.find('\n'));
}

Picture Screen::read() const
{
    const auto dump = readFile(m_folder / "Xvfb_screen0").value();
    const auto headerSize = headerField(dump, 0);
    const auto width = headerField(dump, 4);
    const auto height = headerField(dump, 5);
    const auto bytesPerLine = headerField(dump, 12);
    const auto colours = headerField(dump, 19);
    const std::size_t start = headerSize + std::size_t(colours) * 12;
    Picture picture{int(width), int(height), std::vector<std::uint8_t>(std::size_t(width) * height * 4)};
    for (std::uint32_t y = 0; y < height; ++y)
        for (std::uint32_t x = 0; x < width; ++x)
        {
            const auto* from = reinterpret_cast<const std::uint8_t*>(dump.data()) + start +
                               std::size_t(y) * bytesPerLine + std::size_t(x) * 4;
            auto* to = picture.rgba.data() + (std::size_t(y) * width + x) * 4;
            to[0] = from[2];
            to[1] = from[1];
            to[2] = from[0];
            to[3] = 255;
        }
    return picture;
}

Picture Screen::read(const drawing::Rect& part) const
{
    const auto whole = read();
    Picture picture{part.widthPx, part.heightPx, {}};
    for (int y = 0; y < part.heightPx; ++y)
    {
        const auto first = std::size_t(part.y + y) * std::size_t(whole.widthPx) + std::size_t(part.x);
        const auto* row = whole.rgba.data() + first * 4;
        picture.rgba.insert(picture.rgba.end(), row, row + std::size_t(part.widthPx) * 4);
    }
    return picture;
}

void Screen::save(const fs::path& file) const
{
    (void)writeFileAtomically(file, drawing::encodePng(read()).value());
}

void Screen::xdotool(std::vector<std::string> words) const
{
    words.insert(words.begin(), "xdotool");
    const auto outcome = runToEnd(words, {{"DISPLAY", m_display}}, 20s);
    if (outcome.status != 0)
        throw std::runtime_error("xdotool: " + outcome.output);
}

void Screen::key(const std::string& name) const
{
    xdotool({"key", name});
}

void Screen::click(int x, int y) const
{
    // A finger rests on the glass for a moment.
    xdotool({"mousemove", std::to_string(x), std::to_string(y), "mousedown", "1", "sleep", "0.05", "mouseup", "1"});
}

void Screen::drag(const std::vector<std::pair<int, int>>& points) const
{
    auto words = pressAlong(points);
    words.insert(words.end(), {"mouseup", "1"});
    xdotool(words);
}

void Screen::hold(const std::vector<std::pair<int, int>>& points) const
{
    xdotool(pressAlong(points));
}

void Screen::letGo() const
{
    xdotool({"mouseup", "1"});
}

double difference(const Picture& one, const Picture& other, int tolerance)
{
    if (one.widthPx != other.widthPx || one.heightPx != other.heightPx || one.empty())
        return 1;
    std::size_t differing = 0;
    for (std::size_t at = 0; at < one.rgba.size(); at += 4)
        differing += near(one.rgba[at], other.rgba[at], tolerance) &&
                             near(one.rgba[at + 1], other.rgba[at + 1], tolerance) &&
                             near(one.rgba[at + 2], other.rgba[at + 2], tolerance)
                         ? 0
                         : 1;
    return double(differing) / (double(one.rgba.size()) / 4);
}

double shareOf(const Picture& picture, drawing::Colour colour, int tolerance)
{
    std::size_t matching = 0;
    for (std::size_t at = 0; at < picture.rgba.size(); at += 4)
        matching += near(picture.rgba[at], colour.red, tolerance) &&
                            near(picture.rgba[at + 1], colour.green, tolerance) &&
                            near(picture.rgba[at + 2], colour.blue, tolerance)
                        ? 1
                        : 0;
    return double(matching) / (double(picture.rgba.size()) / 4);
}

bool eventually(const std::function<bool()>& condition, std::chrono::seconds timeout)
{
    const auto end = std::chrono::steady_clock::now() + timeout;
    while (std::chrono::steady_clock::now() < end)
    {
        if (condition())
            return true;
        std::this_thread::sleep_for(50ms);
    }
    return condition();
}

} // namespace onedoor::e2e
