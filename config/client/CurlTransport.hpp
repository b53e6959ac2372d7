#pragma once

#include "config/client/HttpTransport.hpp"

#include <memory>

namespace onedoor::client
{

/// HTTP by libcurl: one connection kept and used again, http and https only, no redirects,
/// no proxy from the environment, no compressed answers.
class CurlTransport : public HttpTransport
{
public:
    CurlTransport();
    ~CurlTransport() override;

    [[nodiscard]] Result<HttpResponse> send(const HttpRequest& request, const std::stop_token& stop) override;
    [[nodiscard]] Result<HttpResponse> stream(const HttpRequest& request, const Sink& sink,
                                              const std::stop_token& stop) override;

private:
    class Transfer;
    struct Handles;
    std::unique_ptr<Handles> m_handles;
};

} // namespace onedoor::client
