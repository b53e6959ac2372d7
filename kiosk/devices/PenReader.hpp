#pragma once

#include "kiosk/devices/PenDecoder.hpp"

#include <string>

namespace onedoor::kiosk
{

/// Reads the device that signatures are written on, beside the window: only the kernel knows when a stroke really was.
/// A device that is missing or pulled out stops nobody: it is told once, and tried again every few seconds.
///
/// Thread   UI thread; never waits.
class PenReader
{
public:
    using Steady = PenDecoder::Steady;

    /// `path` is an input device, or a pipe with the same bytes. Nothing is opened yet.
    explicit PenReader(std::string path) : m_path(std::move(path)) {}
    ~PenReader() { close(); }
    PenReader(const PenReader&) = delete;
    PenReader& operator=(const PenReader&) = delete;

    /// Takes in what has come since the last call.
    void update(Steady now);
    /// Lets go of the device and of all that was read.
    void close();

    [[nodiscard]] bool isOpen() const { return m_file >= 0; }
    [[nodiscard]] PenDecoder& decoder() { return m_decoder; }

private:
    void open(Steady now);
    void read(Steady now);
    void lost(std::string_view why, Steady now);
    void found();

    std::string m_path;
    int m_file = -1;
    Steady m_notBefore{};
    bool m_toldLost = false;
    PenDecoder m_decoder;
};

} // namespace onedoor::kiosk
