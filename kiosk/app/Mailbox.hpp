#pragma once

#include <mutex>
#include <vector>

namespace onedoor::kiosk
{

/// What workers hand to the UI thread.
/// Thread   put from any; takeAll on the UI thread.
template <class T>
class Mailbox
{
public:
    void put(T letter)
    {
        const std::scoped_lock lock(m_mutex);
        m_letters.push_back(std::move(letter));
    }

    [[nodiscard]] std::vector<T> takeAll()
    {
        const std::scoped_lock lock(m_mutex);
        std::vector<T> letters = std::move(m_letters);
        m_letters.clear();
        return letters;
    }

private:
    std::mutex m_mutex;
    std::vector<T> m_letters;
};

} // namespace onedoor::kiosk
