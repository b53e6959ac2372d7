#pragma once

#include "config/client/HttpTransport.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace onedoor::client
{

/// HTTP by libcurl: one connection kept and used again, http and https only, no redirects,
/// no proxy from the environment, no compressed answers.
class CurlTransport : public HttpTransport
{
public:
    /// `ca` is a PEM file with the certificates to trust; empty = the system's.
    explicit CurlTransport(std::filesystem::path ca = {});
    ~CurlTransport() override;

    [[nodiscard]] Result<HttpResponse> send(const HttpRequest& request, const std::stop_token& stop) override;
    [[nodiscard]] Result<HttpResponse> stream(const HttpRequest& request, const Sink& sink,
                                              const std::stop_token& stop) override;

private:
    class Transfer;
    struct Handles;
    std::unique_ptr<Handles> m_handles;
    std::string m_ca;
};

} // namespace onedoor::client
