using Icf.Tensors;

namespace Icf.Networks;

/// <summary>
/// The layers of one static site: the embedding of its values, and its head, with a linear skip connection around the
/// hidden layer.
/// </summary>
internal sealed class SiteLayers
{
    private readonly Parameter? _hidden;
    private readonly Parameter? _hiddenBias;
    private readonly Parameter? _output;
    private readonly Parameter? _outputBias;

    public SiteLayers(ParameterSet parameters, SitePlan site, NetworkPlan plan, int contextWidth)
    {
        NetworkOptions options = plan.Options;
        Plan = site;
        Values = new Embedding(
            parameters,
            $"site/{site.Name}/value",
            ValueFeatures.Count(site),
            options.EmbeddingWidth
        );
        Head = Head.For(site, plan);
        if (Head is null)
            return;
        int inputs = contextWidth + PriorFeatures.Count(site);
        _hidden = parameters.Weight($"site/{site.Name}/hidden", inputs, options.HeadWidth);
        _hiddenBias = parameters.Zero($"site/{site.Name}/hidden/bias", 1, options.HeadWidth);
        _output = parameters.Zero($"site/{site.Name}/output", options.HeadWidth + inputs, Head.Outputs);
        _outputBias = parameters.Row($"site/{site.Name}/output/bias", Head.Outputs, Head.WriteBias);
    }

    public SitePlan Plan { get; }

    public Embedding Values { get; }

    /// <summary>The family of its proposals; null if only the prior proposes.</summary>
    public Head? Head { get; }

    /// <summary>The parameters of the proposals, [R × <see cref="Head.Outputs"/>].</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="context">The input of the head, side by side.</param>
    public Tensor Outputs(Tape tape, ReadOnlySpan<TensorRows> context)
    {
        Tensor hidden = tape.Linear(context, tape.Use(_hidden!), tape.Use(_hiddenBias!), Activation.Relu);
        return tape.Linear([hidden, .. context], tape.Use(_output!), tape.Use(_outputBias!));
    }
}
