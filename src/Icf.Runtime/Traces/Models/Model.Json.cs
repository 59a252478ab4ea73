using System.Buffers;
using System.ComponentModel;
using System.Text;
using System.Text.Json;
using Icf.Json;
using Icf.Traces;

namespace Icf;

public abstract partial class Model<TArgs, TResult, TLatents>
{
    private static readonly JsonDocumentOptions s_lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    private JsonForm<TArgs>? _arguments;
    private JsonForm<TLatents>? _latents;
    private JsonForm<TResult>? _result;

    JsonElement IModel.ArgumentSchema => JsonSchema.Of($"Arguments of {Name}", ArgumentsAsJson, Observed);

    JsonElement IModel.LatentSchema => JsonSchema.Of($"Latents of {Name}", LatentsAsJson, Sampled);

    JsonElement IModel.ResultSchema => JsonSchema.Of($"Result of {Name}", ResultAsJson, static _ => null);

    ModelFingerprint IModel.Fingerprint => ProposalSkeleton.Fingerprint;

    private JsonForm<TArgs> ArgumentsAsJson => _arguments ??= ArgumentForm(new JsonForms());

    private JsonForm<TLatents> LatentsAsJson => _latents ??= LatentForm(new JsonForms());

    private JsonForm<TResult> ResultAsJson => _result ??= ResultForm(new JsonForms());

    T IModel.Accept<T>(IModelVisitor<T> visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        return visitor.Visit(this);
    }

    /// <summary>
    /// Reads arguments from JSON: an object with a member for each parameter, which may be left out where it has a
    /// default. Arrays and lists are arrays, matrices arrays of rows; records and tuples are objects, whose members
    /// count in any letter case; values of an enum are names. What is missing is null. NaN and the infinities are the
    /// texts <c>"NaN"</c>, <c>"Infinity"</c> and <c>"-Infinity"</c>.
    /// </summary>
    /// <param name="json">The text, which may have comments and commas behind last elements.</param>
    /// <exception cref="JsonDataException">The text is no JSON, or a value does not fit; says which, what fits and what
    /// was found.</exception>
    /// <exception cref="NoJsonFormException">A parameter has a type that cannot be read from JSON.</exception>
    public TArgs ReadArguments(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, s_lenient);
        }
        catch (JsonException broken)
        {
            string line = string.Create(null, $"line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}");
            throw new JsonDataException("$", "JSON", $"text that is none from {line} on", broken);
        }

        using (document)
            return ReadArguments(document.RootElement);
    }

    /// <summary>Reads arguments from JSON, as <see cref="ReadArguments(string)"/> does.</summary>
    /// <param name="json">The object with the arguments.</param>
    /// <exception cref="JsonDataException">A value does not fit; says which, what fits and what was found.</exception>
    /// <exception cref="NoJsonFormException">A parameter has a type that cannot be read from JSON.</exception>
    public TArgs ReadArguments(JsonElement json) => ArgumentsAsJson.Read(new JsonInput(json));

    /// <summary>Arguments as JSON, which <see cref="ReadArguments(string)"/> reads as the same arguments.</summary>
    /// <param name="args">The arguments.</param>
    /// <exception cref="JsonDataException">A value is null where none may be, or has no name.</exception>
    /// <exception cref="NoJsonFormException">A parameter has a type that cannot be written as JSON.</exception>
    public string WriteArguments(TArgs args)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text))
            WriteArguments(writer, args);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    /// <summary>Writes arguments as JSON.</summary>
    /// <param name="writer">What they are written to.</param>
    /// <param name="args">The arguments.</param>
    /// <exception cref="JsonDataException">A value is null where none may be, or has no name.</exception>
    /// <exception cref="NoJsonFormException">A parameter has a type that cannot be written as JSON.</exception>
    public void WriteArguments(Utf8JsonWriter writer, TArgs args) =>
        ArgumentsAsJson.Write(new JsonOutput(writer), args);

    /// <summary>Writes the typed latents of a trace as JSON: an object with a member for each.</summary>
    /// <param name="writer">What they are written to.</param>
    /// <param name="latents">The latents.</param>
    /// <exception cref="NoJsonFormException">A latent has a type that cannot be written as JSON.</exception>
    public void WriteLatents(Utf8JsonWriter writer, TLatents latents) =>
        LatentsAsJson.Write(new JsonOutput(writer), latents);

    /// <summary>Writes what the model returned as JSON; null for a model that returns nothing.</summary>
    /// <param name="writer">What it is written to.</param>
    /// <param name="result">The result.</param>
    /// <exception cref="JsonDataException">A value is null where none may be, or has no name.</exception>
    /// <exception cref="NoJsonFormException">The result has a type that cannot be written as JSON.</exception>
    public void WriteResult(Utf8JsonWriter writer, TResult result) =>
        ResultAsJson.Write(new JsonOutput(writer), result);

    /// <summary>The form of the arguments.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual JsonForm<TArgs> ArgumentForm(JsonForms json) => Required(json).None<TArgs>();

    /// <summary>The form of the typed latents.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual JsonForm<TLatents> LatentForm(JsonForms json) => Required(json).None<TLatents>();

    /// <summary>The form of the result.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual JsonForm<TResult> ResultForm(JsonForms json) => Required(json).None<TResult>();

    private static JsonForms Required(JsonForms json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return json;
    }

    // A site that observes a datum has the datum's name, unless its author gave it another.
    private string? Observed(string datum) =>
        ProposalSkeleton.Observations.FirstOrDefault(site => site.Name == datum)?.Support.ToString();

    private string? Sampled(string latent) =>
        ProposalSkeleton.Latents.FirstOrDefault(site => site.Name == latent)?.Support.ToString();
}
