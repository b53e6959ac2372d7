#pragma once

#include "config/trust/Disk.hpp"

#include <functional>
#include <string>

namespace onedoor::test
{

/// A disk on which something happens when a file whose name ends so is written ("flush"
class StepDisk : public trust::Disk
{
public:
    StepDisk(std::string step, std::function<Result<void>()> then)
        : m_step(std::move(step)), m_then(std::move(then))
    {
    }
    Result<void> put(const std::filesystem::path& path, std::string_view bytes) override
    {
        return path.string().ends_with(m_step) ? m_then() : Disk::put(path, bytes);
    }
    Result<void> flush(const std::filesystem::path& folder) override
    {
        return m_step == "flush" ? m_then() : Disk::flush(folder);
    }
    Result<void> replace(const std::filesystem::path& path, std::string_view bytes) override
    {
        return path.string().ends_with(m_step) ? m_then() : Disk::replace(path, bytes);
    }

private:
    std::string m_step;
    std::function<Result<void>()> m_then;
};

} // namespace onedoor::test
