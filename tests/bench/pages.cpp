// What a frame of every page of the kiosk costs on a window of its own size, in all orientations, texts and languages
// that the golden pictures know: the first one, with all its words still to be drawn, and those after it. Beside them
// an empty frame, cleared and shown, and the 16.7 ms of a screen's frame. What others do on the machine meanwhile
// lengthens these; it does not lengthen the last two columns, of processor time: "cpu" is all that a frame takes, and
// "page" what the page itself takes of the UI thread. With llvmpipe, which is no card, the difference is the processor
// filling pixels; on a card it is the card's.
//
//   bench_pages [NAME]      only the scenes whose name begins so

#include "tests/golden/kiosk/Scenes.hpp"

#include <SFML/Graphics/RenderWindow.hpp>
#include <SFML/OpenGL.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <map>
#include <string>
#include <time.h>
#include <vector>

namespace
{

using namespace onedoor;
using Clock = std::chrono::steady_clock;
using Millis = std::chrono::duration<double, std::milli>;

constexpr int framesEach = 15; ///< after the first two: the second knows how high scrolled content is
constexpr int emptyFrames = 200;
constexpr std::size_t slowestShown = 10;
constexpr double budgetMs = 1000.0 / 60;

double share(std::vector<double> values, double part)
{
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1))];
}

template <class Work>
double timed(Work&& work)
{
    const auto begin = Clock::now();
    work();
    return Millis(Clock::now() - begin).count();
}

/// What this thread, or the whole program, has worked. Milliseconds.
double workedMs(clockid_t clock)
{
    timespec now{};
    ::clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// A window without a border, as the kiosk opens it.
class Window
{
public:
    Window(Size size, int x)
        : m_window(sf::VideoMode(static_cast<unsigned>(size.widthPx), static_cast<unsigned>(size.heightPx)), "pages",
                   sf::Style::None)
    {
        m_window.setPosition({x, 0});
    }
    void use() { m_window.setActive(true); }
    void show()
    {
        glFinish(); // the card's time, too, be it a real one or a processor's
        m_window.display();
    }

private:
    sf::RenderWindow m_window;
};

/// Of one page in one state.
struct Page
{
    std::string name;
    std::string screen;
    double firstMs = 0;
    std::vector<double> frames; ///< milliseconds, shown
    std::vector<double> own;    ///< milliseconds of the page alone
    double cpuMs = 0;           ///< of a frame, all threads
};

Page measure(const test::KioskScene& scene, const std::shared_ptr<const release::Release>& release, Window& window)
{
    Page page{scene.name, std::string(toString(scene.state.screen)), 0, {}, {}, 0};
    test::SceneStage stage(scene, release);
    window.use();
    const auto frame = [&]
    {
        const double before = workedMs(CLOCK_THREAD_CPUTIME_ID);
        (void)stage.frame();
        page.own.push_back(workedMs(CLOCK_THREAD_CPUTIME_ID) - before);
        window.show();
    };
    page.firstMs = timed(frame);
    frame();
    page.own.clear();
    const double before = workedMs(CLOCK_PROCESS_CPUTIME_ID);
    for (int step = 0; step < framesEach; ++step)
    {
        page.frames.push_back(timed(frame));
    }
    page.cpuMs = (workedMs(CLOCK_PROCESS_CPUTIME_ID) - before) / framesEach;
    return page;
}

void printEmpty(const char* what, Window& window)
{
    window.use();
    std::vector<double> times;
    for (int step = 0; step < emptyFrames; ++step)
    {
        times.push_back(timed(
            [&]
            {
                glClearColor(1, 1, static_cast<float>(step % 2), 1);
                glClear(GL_COLOR_BUFFER_BIT);
                window.show();
            }));
    }
    fmt::print("  an empty frame, {:<9} p50 {:>6.1f} ms   p99 {:>6.1f} ms   max {:>6.1f} ms\n", what,
               share(times, 0.5), share(times, 0.99), share(times, 1));
    std::fflush(stdout);
}

/// One line a page, over all its states; first what takes the most processor time.
void printPages(const std::vector<Page>& pages)
{
    struct Sum // milliseconds
    {
        std::vector<double> first;
        std::vector<double> frames;
        std::vector<double> own;
        std::vector<double> cpu;
    };
    std::map<std::string, Sum> sums;
    for (const Page& page : pages)
    {
        Sum& sum = sums[page.screen];
        sum.first.push_back(page.firstMs);
        sum.frames.insert(sum.frames.end(), page.frames.begin(), page.frames.end());
        sum.own.insert(sum.own.end(), page.own.begin(), page.own.end());
        sum.cpu.push_back(page.cpuMs);
    }
    std::vector<std::pair<double, std::string>> order;
    for (const auto& [name, sum] : sums)
    {
        order.emplace_back(-share(sum.cpu, 0.5), name);
    }
    std::ranges::sort(order);
    fmt::print("\n  {:<20} {:>6}   {:>8} {:>8} {:>8}   {:>10} {:>9} {:>8} {:>8}\n", "page", "states", "p50", "p99",
               "max", "first p50", "max", "cpu", "page");
    for (const auto& [cost, name] : order)
    {
        const Sum& sum = sums[name];
        fmt::print("  {:<20} {:>6}   {:>5.1f} ms {:>5.1f} ms {:>5.1f} ms", name, sum.first.size(),
                   share(sum.frames, 0.5), share(sum.frames, 0.99), share(sum.frames, 1));
        fmt::print("   {:>7.0f} ms {:>6.0f} ms {:>5.1f} ms {:>5.1f} ms\n", share(sum.first, 0.5), share(sum.first, 1),
                   -cost, share(sum.own, 0.5));
    }
}

void printSlowest(const char* what, std::vector<Page> pages, double (*cost)(const Page&))
{
    std::ranges::sort(pages, std::ranges::greater(), cost);
    fmt::print("\n  {}:", what);
    for (std::size_t at = 0; at < std::min(slowestShown, pages.size()); ++at)
    {
        fmt::print("{} {} {:.1f} ms", at == 0 ? "" : ",", pages[at].name, cost(pages[at]));
    }
    fmt::print("\n");
}

} // namespace

int main(int count, char** arguments)
{
    const auto release = test::shippedHall();
    if (!release || std::getenv("DISPLAY") == nullptr)
    {
        fmt::print("no hall, or no display to draw on\n");
        return 1;
    }
    Window upright({1080, 1920}, 0);
    Window wide({1920, 1080}, 1080); // beside it: what is covered costs less
    fmt::print("  drawn by {}\n", reinterpret_cast<const char*>(glGetString(GL_RENDERER)));
    printEmpty("1080x1920", upright);
    printEmpty("1920x1080", wide);
    std::vector<Page> pages;
    for (const auto& scene : test::kioskScenes(release))
    {
        if (count > 1 && !scene.name.starts_with(arguments[1]))
        {
            continue;
        }
        pages.push_back(measure(scene, release, scene.size.widthPx > scene.size.heightPx ? wide : upright));
    }
    if (pages.empty())
    {
        fmt::print("no such page\n");
        return 2;
    }
    printEmpty("1080x1920", upright); // again: others work on this machine
    printPages(pages);
    const auto median = [](const Page& page) { return share(page.frames, 0.5); };
    const auto over = std::ranges::count_if(pages, [&](const Page& page) { return median(page) > budgetMs; });
    fmt::print("\n  {} of {} pages need more than {:.1f} ms a frame\n", over, pages.size(), budgetMs);
    printSlowest("slowest frames (p50)", pages, median);
    printSlowest("most processor time a frame", pages, [](const Page& page) { return page.cpuMs; });
    printSlowest("most of the page's own (p50)", pages, [](const Page& page) { return share(page.own, 0.5); });
    printSlowest("slowest first frames", pages, [](const Page& page) { return page.firstMs; });
    return 0;
}
