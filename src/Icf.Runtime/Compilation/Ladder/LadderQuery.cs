namespace Icf.Compiled;

/// <summary>What is asked of a ladder.</summary>
/// <param name="Model">The model.</param>
/// <param name="Args">The arguments, data included.</param>
/// <param name="Quality">How good the answer must be.</param>
/// <param name="Seed">The seed of every rung.</param>
/// <param name="Intervention">Values that are forced; null for none.</param>
internal sealed record LadderQuery<TArgs, TResult, TLatents>(
    Model<TArgs, TResult, TLatents> Model,
    TArgs Args,
    Quality Quality,
    long Seed,
    Intervention? Intervention
);
