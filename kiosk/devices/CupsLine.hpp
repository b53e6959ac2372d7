#pragma once

#include "kiosk/devices/TicketPrinter.hpp"

#include <memory>
#include <string>
#include <vector>

namespace onedoor::kiosk
{

/// What a print server says of one queue.
struct QueueState
{
    PrinterStatus status;
    bool takesPdf = false;
    bool takesPng = false;
    bool raw = false; ///< passes bytes on as they are: a PDF would come out as signs
};

enum class JobState
{
    Waiting,
    Printing,
    Done,
    Ended ///< cancelled, aborted, stopped or gone
};

/// An open connection to the print server, for one queue.
class CupsLine
{
public:
    /// Every job gets the title; it says nothing of what is on the paper.
    /// Errors   Unreachable.
    [[nodiscard]] static Result<CupsLine> open(std::string queue, std::string title, const PrinterTimes& times);

    /// Errors   Unreachable: no such queue, or the server has gone.
    [[nodiscard]] Result<QueueState> state() const;
    /// Starts a job of one paper. Units: dots.
    /// Returns  its number.
    /// Errors   Io, Unreachable.
    [[nodiscard]] Result<int> start(std::string_view document, const char* format, int widthDots, int heightDots) const;
    [[nodiscard]] Result<JobState> jobState(int job) const;
    /// Ends it, if it has not, and removes it with its document.
    void purge(int job) const;
    /// The jobs with this title that have not ended, so that an earlier run's are found again.
    [[nodiscard]] std::vector<int> ownJobs() const;

private:
    struct Close
    {
        void operator()(void* http) const;
    };
    CupsLine(void* http, std::string queue, std::string title)
        : m_http(http), m_queue(std::move(queue)), m_title(std::move(title))
    {
    }

    std::unique_ptr<void, Close> m_http;
    std::string m_queue;
    std::string m_title;
};

} // namespace onedoor::kiosk
