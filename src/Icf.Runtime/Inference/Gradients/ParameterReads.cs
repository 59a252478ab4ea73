using Icf.Traces;

namespace Icf.Inference;

/// <summary>A parameter that a run of a model reads.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Values">Its current values.</param>
/// <param name="Support">The support of each.</param>
/// <param name="IsNumber">Whether it is one number, and no array of one.</param>
internal sealed record ParameterRead(string Address, double[] Values, Support Support, bool IsNumber)
{
    /// <summary>The parameters that a model reads, in order; one that is read twice comes twice.</summary>
    /// <param name="model">The model.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="latents">The values of all latents, in the order of visits.</param>
    /// <exception cref="ModelException">The model threw.</exception>
    public static IReadOnlyList<ParameterRead> Of<TArgs, TResult>(
        Model<TArgs, TResult> model,
        TArgs args,
        IReadOnlyList<object> latents
    )
    {
        if (model.ProposalSkeleton.StaticParameters.Count == 0)
            return [];
        var reads = new Reads();
        var particle = new Particle
        {
            Source = new VisitedValues([.. latents]) { Otherwise = ValueSource.Nowhere },
            Data = DataSource.Arguments,
            Listener = reads,
            Observed = new ObservedData(new DataSequences()),
        };
        particle.Restart(default);
        ParticleRunner.Run(model, args, particle);
        return reads.All;
    }

    private sealed class Reads : TraceListener
    {
        public List<ParameterRead> All { get; } = [];

        public override void Parameter(
            CallPath path,
            ParameterSite site,
            ReadOnlySpan<double> values,
            Support? support,
            bool isNumber
        ) => All.Add(new ParameterRead(path.Node.AddressOf(site), values.ToArray(), support ?? Support.Real, isNumber));
    }
}
