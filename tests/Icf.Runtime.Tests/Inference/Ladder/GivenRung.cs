using Icf.Compiled;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference.Ladder;

/// <summary>A rung whose answers are those to other data.</summary>
internal sealed class GivenRung(
    LadderQuery<Models.UnknownMeanModel.Args, double, Models.UnknownMeanModel.Latents> query,
    Rung rung,
    double[] y,
    int particles
) : LadderRung<Models.UnknownMeanModel.Args, double, Models.UnknownMeanModel.Latents>(query)
{
    public override Rung Rung => rung;

    public override int First => particles;

    public override Posterior<double, Models.UnknownMeanModel.Latents> Run(
        int draws,
        Posterior<double, Models.UnknownMeanModel.Latents>? best,
        Allowance allowance
    ) => Query.Model.Refine(new(y), draws, Query.Seed);
}
