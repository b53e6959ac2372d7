#pragma once

#include "display/items/Item.hpp"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace onedoor::display
{

/// The thread that draws pictures ahead and does what may wait for the disk.
/// Thread   every call from the UI thread.
class Painter
{
public:
    struct Painted
    {
        std::string key;
        Picture picture;
        std::optional<Error> error; ///< why there is no picture
    };

    Painter();
    ~Painter();
    Painter(const Painter&) = delete;
    Painter& operator=(const Painter&) = delete;

    /// These pictures are wanted, most urgent first; those asked for before are forgotten,
    /// but for the one being drawn.
    void want(std::vector<Item> items);

    /// Something for the disk or the network; done in order, before any picture.
    void chore(std::function<void()> work);

    /// What has been drawn since the last time.
    [[nodiscard]] std::deque<Painted> take();

    /// Sleeps, at most so long; wakes for a finished picture.
    void rest(std::chrono::milliseconds atMost);

    /// Does the chores that are left and ends.
    void stop();

private:
    void work();

    std::mutex m_mutex;
    std::condition_variable m_forWork;
    std::condition_variable m_forResult;
    std::deque<Item> m_items;
    std::deque<std::function<void()>> m_chores;
    std::deque<Painted> m_painted;
    std::string m_inHand; ///< key of the picture being drawn
    bool m_stop = false;
    std::thread m_thread;
};

} // namespace onedoor::display
