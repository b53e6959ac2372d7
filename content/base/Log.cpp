#include "content/base/Log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace onedoor::log
{

namespace
{
spdlog::string_view_t view(std::string_view text)
{
    return {text.data(), text.size()};
}
} // namespace

bool start(std::string_view program, std::string_view level)
{
    const auto parsed = spdlog::level::from_str(std::string(level));
    if (parsed == spdlog::level::off)
        return false;
    auto sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    auto logger = std::make_shared<spdlog::logger>(std::string(program), std::move(sink));
    logger->set_level(parsed);
    logger->flush_on(spdlog::level::debug);
    logger->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %n: %v");
    spdlog::set_default_logger(std::move(logger));
    return true;
}

void debug(std::string_view text)
{
    spdlog::default_logger_raw()->log(spdlog::level::debug, view(text));
}

void info(std::string_view text)
{
    spdlog::default_logger_raw()->log(spdlog::level::info, view(text));
}

void warning(std::string_view text)
{
    spdlog::default_logger_raw()->log(spdlog::level::warn, view(text));
}

void error(std::string_view text)
{
    spdlog::default_logger_raw()->log(spdlog::level::err, view(text));
}

} // namespace onedoor::log
