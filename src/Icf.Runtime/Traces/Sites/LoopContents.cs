namespace Icf.Traces;

/// <summary>What can happen in one attempt of a rejection loop, the models that it calls included.</summary>
/// <param name="Latents">The static sites that an attempt can visit.</param>
/// <param name="Weighs">
/// Whether an attempt can be weighted; then all attempts count, and the loop is not treated as a rejection loop.
/// </param>
internal sealed record LoopContents(IReadOnlyList<StaticSite> Latents, bool Weighs)
{
    public static LoopContents Of(SkeletonNode node, RejectionSite loop)
    {
        var latents = loop.Samples.Select(node.Latent).ToList();
        var seen = new HashSet<SkeletonNode>();
        var open = new Stack<SkeletonNode>(loop.Calls.Select(node.Call));
        bool weighs = false;
        while (open.TryPop(out SkeletonNode? called))
        {
            if (!seen.Add(called))
                continue;
            ProposalSkeleton skeleton = called.Skeleton;
            latents.AddRange(skeleton.Latents.Select(called.Latent));
            weighs |= skeleton.Factors.Count + skeleton.Observations.Count > 0;
            foreach (CallSite call in skeleton.Calls)
                open.Push(called.Call(call));
        }

        return new LoopContents(latents, weighs);
    }
}
