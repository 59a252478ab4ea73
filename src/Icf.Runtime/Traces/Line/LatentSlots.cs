namespace Icf.Traces;

/// <summary>
/// The latents that are refined together, each with a place in one point. A slot belongs to the k-th visit of a static
/// site, and to one part of a structured value. First come the continuous latents, with one coordinate each, then the
/// discrete ones, each with the numbers of <see cref="CaseDraw"/>. A trace need not visit all of them.
/// </summary>
internal sealed class LatentSlots
{
    /// <summary>Used instead of a number of parts: the visit is that of a discrete latent.</summary>
    public const int Discrete = -1;

    // By static site and visit: the first slot, and how many parts have one.
    private readonly List<(int First, int Parts)>[] _visits;

    private LatentSlots(List<(int, int)>[] visits, int count, int cases, bool pathsVary, EffectCoordinates? effects) =>
        (_visits, Count, Cases, PathsVary, Effects) = (visits, count, cases, pathsVary, effects);

    /// <summary>Whether some traces visit latents that others do not.</summary>
    public bool PathsVary { get; }

    /// <summary>The number of coordinates.</summary>
    public int Count { get; }

    /// <summary>The number of discrete latents.</summary>
    public int Cases { get; }

    /// <summary>How many numbers a point has: the coordinates, and the numbers of the discrete latents.</summary>
    public int Width => Count + Cases * CaseDraw.Numbers;

    /// <summary>The number of static sites.</summary>
    public int Sites => _visits.Length;

    /// <summary>
    /// For each visit, the first slot and the number of its parts; the number is zero if the visit has no slot, and
    /// <see cref="Discrete"/> for the slot of a discrete latent. The slots of discrete latents are numbered separately.
    /// Sorted by site.
    /// </summary>
    public (int First, int Parts)[] All() => [.. _visits.SelectMany(visits => visits)];

    /// <summary>
    /// Where the visits of each site start in <see cref="All"/>; the last entry is the end of all visits.
    /// </summary>
    public int[] Starts()
    {
        var starts = new int[Sites + 1];
        for (int site = 0; site < Sites; site++)
            starts[site + 1] = starts[site] + _visits[site].Count;
        return starts;
    }

    /// <summary>How the coordinates of effects follow from those of points; null if they are the same.</summary>
    public EffectCoordinates? Effects { get; }

    /// <summary>The same slots, the effects in other coordinates.</summary>
    public LatentSlots In(EffectCoordinates effects) => new(_visits, Count, Cases, PathsVary, effects);

    /// <summary>Groups of slots: the turns of a loop, or the parts of a vector.</summary>
    public IEnumerable<int[]> Series()
    {
        foreach (List<(int First, int Parts)> visits in _visits)
        {
            int parts = visits.Count == 0 ? 0 : Math.Max(0, visits.Min(visit => visit.Parts));
            if (visits.Count == 1 && parts > 1)
                yield return [.. Enumerable.Range(visits[0].First, parts)];
            for (int part = 0; part < parts && visits.Count > 1; part++)
                yield return [.. visits.Select(visit => visit.First + part)];
        }
    }

    /// <summary>
    /// Finds the slots from traces of the prior: the latents that at least a share of the traces visit.
    /// </summary>
    public sealed class Survey(int sites)
    {
        private readonly List<(int Count, int Parts)>[] _seen =
        [
            .. Enumerable.Range(0, sites).Select(_ => new List<(int, int)>()),
        ];

        /// <summary>Records a visit.</summary>
        /// <param name="site">The site.</param>
        /// <param name="visit">The number of earlier visits of it.</param>
        /// <param name="parts">The parts that have a coordinate, or <see cref="Discrete"/>.</param>
        public void Visit(int site, int visit, int parts)
        {
            List<(int Count, int Parts)> seen = _seen[site];
            while (seen.Count <= visit)
                seen.Add((0, parts));
            int known = seen[visit].Parts;
            seen[visit] = (seen[visit].Count + 1, parts == known ? known : Math.Max(0, Math.Max(known, parts)));
        }

        /// <summary>
        /// The slots of the latents that at least a number of traces visited, at most a given number of slots.
        /// </summary>
        public LatentSlots Found(int traces, int leastVisits, int mostSlots)
        {
            bool pathsVary = _seen.Any(visits => visits.Any(visit => visit.Parts != 0 && visit.Count < traces));
            int count = 0,
                cases = 0;
            var visits = new List<(int, int)>[sites];
            for (int s = 0; s < sites; s++)
            {
                visits[s] = [];
                foreach ((int seen, int parts) in _seen[s])
                {
                    bool isDiscrete = parts == Discrete;
                    if (seen < leastVisits || count + cases + Math.Abs(parts) > mostSlots)
                        break;
                    visits[s].Add((isDiscrete ? cases : count, parts));
                    cases += isDiscrete ? 1 : 0;
                    count += isDiscrete ? 0 : parts;
                }
            }

            return new LatentSlots(visits, count, cases, pathsVary, null);
        }
    }
}
