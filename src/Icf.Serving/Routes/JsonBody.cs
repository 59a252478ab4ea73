using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Icf.Serving.Routes;

/// <summary>Bodies of requests and answers.</summary>
internal static class JsonBody
{
    private static readonly JsonDocumentOptions s_reading = new() { MaxDepth = 64 };

    /// <summary>The body of a request.</summary>
    /// <exception cref="RequestException">It is no JSON.</exception>
    public static async Task<JsonDocument> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonDocument.ParseAsync(context.Request.Body, s_reading, cancellationToken);
        }
        catch (JsonException broken)
        {
            throw new RequestException(
                FormattableString.Invariant(
                    $"The body is no JSON: line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}."
                )
            );
        }
    }

    /// <summary>Sends an object of JSON.</summary>
    public static async Task SendAsync(HttpContext context, Action<Utf8JsonWriter> members)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = text.WrittenCount;
        await context.Response.Body.WriteAsync(text.WrittenMemory, context.RequestAborted);
    }
}
