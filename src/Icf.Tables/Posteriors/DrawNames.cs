namespace Icf.Tables.Posteriors;

/// <summary>
/// The names in a file of draws. Columns that are no latents begin with a dot, which no address does; those of chains
/// and weights are those of draws in R's package posterior.
/// </summary>
internal static class DrawNames
{
    /// <summary>The number of the chain, from one on.</summary>
    public const string Chain = ".chain";

    /// <summary>The number of the draw within its chain, from one on.</summary>
    public const string Iteration = ".iteration";

    /// <summary>The number of the draw, from one on.</summary>
    public const string Draw = ".draw";

    public const string LogWeight = ".log_weight";
    public const string LogDensity = ".log_density";
    public const string StepSize = ".step_size";
    public const string TreeDepth = ".tree_depth";
    public const string Divergent = ".divergent";
    public const string Energy = ".energy";

    /// <summary>The key of the version of the form.</summary>
    public const string Form = "icf.draws";

    public const string Model = "icf.model";
    public const string Prior = "icf.fingerprint.prior";
    public const string Likelihood = "icf.fingerprint.likelihood";
    public const string Structure = "icf.fingerprint.structure";
    public const string Engine = "icf.engine";
    public const string Reliability = "icf.reliability";
    public const string Seed = "icf.seed";
    public const string Version = "icf.version";

    /// <summary>The version of the form that is written, and the only one that is read.</summary>
    public const string CurrentForm = "1";
}
