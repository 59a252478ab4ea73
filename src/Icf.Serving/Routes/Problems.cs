using Icf.Serving.Queries;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Icf.Serving.Routes;

/// <summary>Why a query has no answer, as problem details (RFC 9457) with types of their own.</summary>
internal static class Problems
{
    private const string Prefix = "urn:icf:problem:";

    public static ProblemDetails UnknownModel(string name) =>
        Of(404, "unknown-model", "There is no such model", $"The service has no model '{name}'.");

    public static ProblemDetails NotReady(string name) =>
        Of(503, "not-ready", "The model is not ready", $"The network of '{name}' is not loaded; the log says why.");

    public static ProblemDetails Forbidden(string name) =>
        Of(403, "forbidden", "The caller may not ask this model", $"'{name}' is not among the caller's models.");

    public static ProblemDetails Deadline() =>
        Of(504, "deadline", "The time is over", "There was no answer within the time of the query.");

    public static ProblemDetails Fault() =>
        Of(500, "fault", "A fault of the service", "The query is not to blame; the log of the service says more.");

    /// <summary>What an exception means to the caller; null where it is a fault of the service.</summary>
    public static ProblemDetails? Of(Exception error) =>
        error switch
        {
            RequestException => Of(400, "request", "The request is not as it should be", error.Message),
            JsonDataException or NoJsonFormException or ArgumentDataException => Of(
                400,
                "arguments",
                "The arguments do not fit the model",
                error.Message
            ),
            QueueFullException => Of(
                429,
                "busy",
                "Too many queries wait",
                "More queries wait than are answered in time. Ask again after the time in Retry-After."
            ),
            BadHttpRequestException { StatusCode: var status } => Of(
                status,
                status == 413 ? "too-large" : "request",
                status == 413 ? "The request is too large" : "The request is not as it should be",
                error.Message
            ),
            IcfException => Of(422, "no-answer", "The query has no answer", error.Message),
            _ => null,
        };

    /// <summary>The last part of the type.</summary>
    public static string Name(ProblemDetails problem) => problem.Type![Prefix.Length..];

    private static ProblemDetails Of(int status, string type, string title, string detail) =>
        new()
        {
            Status = status,
            Type = Prefix + type,
            Title = title,
            Detail = detail,
        };
}
