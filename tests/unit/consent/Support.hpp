#pragma once

#include "content/consent/Sealing.hpp"

#include <chrono>
#include <filesystem>
#include <string>
#include <unistd.h>

namespace onedoor::consent::test
{

inline ConsentRecord record(Decision decision = Decision::Permit, std::size_t signatureBytes = 3000)
{
    ConsentRecord record;
    record.recordId = "0123456789abcdef0123456789abcdef";
    record.purpose = Purpose::Exam;
    record.formId = "exam";
    record.formVersion = "2026-11";
    record.shownSha256 = std::string(64, 'a');
    record.language = "zh-CN";
    record.mode = Mode::LargeText;
    record.hall = "guandu-demo";
    record.device = "kiosk-1";
    record.started = Instant(std::chrono::milliseconds(1810778400123));
    record.decided = Instant(std::chrono::milliseconds(1810778521456));
    record.decision = decision;
    record.receiptHash = std::string(64, 'b');
    record.signaturePng = std::string(signatureBytes, '\x89');
    return record;
}

/// A folder of its own that goes with the test.
struct Folder
{
    std::filesystem::path path =
        std::filesystem::temp_directory_path() /
        ("onedoor-consent-" + std::to_string(::getpid()) + "-" + std::to_string(counter()++));
    Folder() { std::filesystem::create_directories(path); }
    ~Folder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    static int& counter()
    {
        static int count = 0;
        return count;
    }
};

} // namespace onedoor::consent::test
