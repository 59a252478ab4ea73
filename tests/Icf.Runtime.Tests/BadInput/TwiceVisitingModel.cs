using Icf.Traces;

namespace Icf.Runtime.Tests.BadInput;

/// <summary>A model as no generator would write it: one site stands in a loop without an index.</summary>
internal sealed class TwiceVisitingModel() : Model<int, double, ValueTuple>(s_skeleton)
{
    private static readonly SampleSite<Normal, double> s_site = new(0, "x", SupportKind.Real);

    private static readonly ProposalSkeleton s_skeleton = new("TwiceVisiting", new FingerprintParts("", "", "", ""))
    {
        Latents = [s_site],
    };

    protected override async Trace<double> Run(Scope icf, int args)
    {
        double sum = 0;
        for (int i = 0; i <= args; i++)
            sum += await icf.Sample(s_site, new Normal(0, 1));
        return sum;
    }

    protected override void Describe(int args, ArgumentWriter writer) { }

    protected override ValueTuple ReadLatents(LatentReader reader) => default;
}
