using System.Text.Json;
using Icf.TestModels;
using Json.Schema;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// Arguments that are written as JSON and read again are the same arguments, and what is written is valid by the
/// schemas: arguments, latents and results.
/// </summary>
internal sealed class JsonLaw : ILaw
{
    /// <summary>Models with an argument of a type that has no JSON form.</summary>
    private static readonly string[] s_opaque = ["Tally"];

    /// <summary>Models with a matrix that has columns and no rows among their arguments, which JSON cannot hold.</summary>
    private static readonly string[] s_withoutRows = ["Design", "OwnDistributions", "Tables"];

    public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
    {
        Model<TArgs, TResult, TLatents> compiled = model.Model;
        IModel known = compiled;
        Assert.Equal(compiled.ProposalSkeleton.Fingerprint, known.Fingerprint);
        Assert.Same(compiled, known.Accept(new Itself()));
        if (s_opaque.Contains(model.Name))
        {
            Assert.Throws<NoJsonFormException>(() => compiled.WriteArguments(model.Query));
            Valid(known.ArgumentSchema, null);
            return;
        }

        foreach (TArgs args in model.Arguments)
        {
            if (s_withoutRows.Contains(model.Name) && IsRefused(compiled, args))
                continue;
            string text = compiled.WriteArguments(args);
            TArgs again = compiled.ReadArguments(text);
            Assert.Equal(text, compiled.WriteArguments(again));
            Valid(known.ArgumentSchema, text);
            if (!model.Traits.HasFlag(ModelTraits.Simulable))
                continue;
            ModelTrace<TResult> trace = compiled.Simulate(args, seed: 1);
            Same.Assert(trace.LogJoint, compiled.LogJoint(again, trace.Choices), "log joint");
            Valid(known.ResultSchema, Written(writer => compiled.WriteResult(writer, trace.Result)));
            if (Drawn(compiled, args) is { } posterior)
                Valid(known.LatentSchema, Written(writer => compiled.WriteLatents(writer, posterior.Latents(0))));
        }
    }

    private static bool IsRefused<TArgs, TResult, TLatents>(Model<TArgs, TResult, TLatents> model, TArgs args)
    {
        try
        {
            model.WriteArguments(args);
            return false;
        }
        catch (JsonDataException refused)
        {
            return refused.Found.Contains("columns", StringComparison.Ordinal);
        }
    }

    // Null where hardly any trace can give the data.
    private static Posterior<TResult, TLatents>? Drawn<TArgs, TResult, TLatents>(
        Model<TArgs, TResult, TLatents> model,
        TArgs args
    )
    {
        try
        {
            return model.ImportanceSampling(args, 2, seed: 1);
        }
        catch (ImpossibleDataException)
        {
            return null;
        }
    }

    private static string Written(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            write(writer);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Valid(JsonElement schema, string? text)
    {
        string written = schema.GetRawText();
        using var meta = JsonDocument.Parse(written);
        Assert.True(MetaSchemas.Draft202012.Evaluate(meta.RootElement).IsValid, written);
        if (text is null)
            return;
        using var value = JsonDocument.Parse(text);
        EvaluationResults found = JsonSchema
            .FromText(written)
            .Evaluate(value.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        Assert.True(found.IsValid, $"{text}\n{written}");
    }

    private sealed class Itself : IModelVisitor<object>
    {
        public object Visit<TArgs, TResult, TLatents>(Model<TArgs, TResult, TLatents> model) => model;
    }
}
