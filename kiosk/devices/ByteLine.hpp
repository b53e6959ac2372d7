#pragma once

#include "content/base/Result.hpp"
#include "kiosk/devices/TicketPrinter.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace onedoor::kiosk
{

/// An open line to a device, as a descriptor that never blocks.
class ByteLine
{
public:
    ByteLine(int descriptor, bool answers, std::string name)
        : m_descriptor(descriptor), m_answers(answers), m_name(std::move(name))
    {
    }
    ByteLine(ByteLine&& other) noexcept;
    ByteLine& operator=(ByteLine&&) = delete;
    ByteLine(const ByteLine&) = delete;
    ByteLine& operator=(const ByteLine&) = delete;
    ~ByteLine();

    /// Sends all of it.
    /// Errors   TimedOut, Unreachable (the other side went away), Exhausted (the driver says: no paper), Io.
    [[nodiscard]] Result<void> send(std::string_view bytes, std::chrono::milliseconds timeout) const;
    /// The first byte that is wanted; others before it are dropped. Nothing within the time for all of it, or when
    /// the other side never answers.
    [[nodiscard]] std::optional<std::uint8_t> receive(std::chrono::milliseconds timeout,
                                                      const std::function<bool(std::uint8_t)>& wanted) const;
    /// Drops answers that nobody asked for, after showing each byte to `see`.
    void drain(const std::function<void(std::uint8_t)>& see = {}) const;
    /// Whether the device can answer at all (a FIFO cannot).
    [[nodiscard]] bool answers() const { return m_answers; }
    /// How much has gone out since the line was opened.
    [[nodiscard]] std::size_t sentBytes() const { return m_sentBytes; }
    [[nodiscard]] const std::string& name() const { return m_name; }

private:
    int m_descriptor;
    bool m_answers;
    mutable std::size_t m_sentBytes = 0;
    std::string m_name;
};

} // namespace onedoor::kiosk
