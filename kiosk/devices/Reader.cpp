#include "kiosk/devices/Reader.hpp"

#include "content/base/Log.hpp"
#include "content/base/Wipe.hpp"

#include <algorithm>
#include <condition_variable>
#include <fmt/format.h>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace onedoor::kiosk
{

/// A sentence made ready, or why it cannot be said.
struct Reader::Made
{
    std::size_t index = 0;
    Result<speech::Sound> sound;
};

/// The thread that makes sentences, one ordered ahead of the other.
class Reader::Workshop
{
public:
    explicit Workshop(Say say) : m_say(std::move(say)), m_thread([this](const std::stop_token& stop) { run(stop); }) {}

    ~Workshop()
    {
        forget();
        m_thread.request_stop();
        m_wake.notify_all();
        m_thread.join();
    }

    void order(std::size_t index, std::string sentence, std::string language)
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_order = Order{index, m_reading, std::move(sentence), std::move(language)};
        }
        m_wake.notify_one();
    }

    [[nodiscard]] std::optional<Made> take()
    {
        const std::scoped_lock lock(m_mutex);
        return std::exchange(m_made, std::nullopt);
    }

    /// What is ordered, made or being made is not wanted any more.
    void forget()
    {
        const std::scoped_lock lock(m_mutex);
        ++m_reading;
        if (m_order)
            wipe(m_order->sentence);
        m_order.reset();
        if (m_made && m_made->sound)
            wipe(m_made->sound->samples);
        m_made.reset();
    }

private:
    struct Order
    {
        std::size_t index = 0;
        std::uint64_t reading = 0;
        std::string sentence;
        std::string language;
    };

    void run(const std::stop_token& stop)
    {
        while (auto order = next(stop))
        {
            auto sound = m_say(order->sentence, order->language);
            wipe(order->sentence);
            const std::scoped_lock lock(m_mutex);
            if (order->reading == m_reading)
                m_made.emplace(Made{order->index, std::move(sound)});
            else if (sound)
                wipe(sound->samples);
        }
    }

    std::optional<Order> next(const std::stop_token& stop)
    {
        std::unique_lock lock(m_mutex);
        if (!m_wake.wait(lock, stop, [this] { return m_order.has_value(); }))
            return std::nullopt;
        return std::exchange(m_order, std::nullopt);
    }

    Say m_say;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::uint64_t m_reading = 0; ///< counts what was begun and ended; an order of another one is stale
    std::optional<Order> m_order;
    std::optional<Made> m_made;
    std::jthread m_thread;
};

Reader::Reader(std::unique_ptr<stage::SoundOutput> output, Say say, bool isPrivate)
    : m_output(std::move(output)), m_workshop(std::make_unique<Workshop>(std::move(say))), m_private(isPrivate)
{}

Reader::~Reader()
{
    stop();
}

void Reader::read(std::vector<std::string> sentences, std::string language)
{
    stop();
    m_sentences = std::move(sentences);
    m_language = std::move(language);
    if (!m_sentences.empty())
        order(0);
}

void Reader::stop()
{
    m_workshop->forget();
    m_output->stop();
    m_playing = false;
    for (auto& sentence : m_sentences)
        wipe(sentence);
    m_sentences.clear();
    m_position = 0;
}

void Reader::update()
{
    if (!isReading() || (m_playing && m_output->isPlaying()))
        return;
    if (m_playing && m_position + 1 == m_sentences.size())
        return stop();
    m_playing = false;
    if (auto made = m_workshop->take())
        begin(std::move(*made));
}

void Reader::begin(Made made)
{
    m_position = made.index;
    const auto playing = made.sound ? m_output->play(std::move(*made.sound), m_volume) : Result<void>();
    if (!made.sound || !playing)
    {
        const auto& why = made.sound ? playing.error() : made.sound.error();
        if (!std::exchange(m_toldSilent, true))
            log::warning(fmt::format("pages are shown, not read aloud: {}", why.message));
    }
    else
        m_toldSilent = false;
    if (!playing)
        return stop();
    m_playing = true; // one that cannot be said has ended already
    if (m_position + 1 < m_sentences.size())
        order(m_position + 1);
}

void Reader::order(std::size_t index)
{
    m_workshop->order(index, std::move(m_sentences[index]), m_language);
}

void Reader::setVolume(int percent)
{
    m_volume = std::clamp(percent, 0, 100);
    m_output->setVolume(m_volume);
}

} // namespace onedoor::kiosk
