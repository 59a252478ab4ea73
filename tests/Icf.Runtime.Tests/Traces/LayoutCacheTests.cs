using System.Runtime.CompilerServices;
using Icf.Traces;

namespace Icf.Tests.Traces;

/// <summary>A model that is asked with ever new shapes keeps few of their layouts.</summary>
public class LayoutCacheTests
{
    private const int Most = 1_000;
    private static readonly DataPath s_path = new(0, "y");

    [Fact]
    public void Layouts_that_nobody_uses_are_let_go()
    {
        var cache = new LayoutCache(Most);
        WeakReference[] layouts = Meet(cache, sizes: 300);
        Collect();
        int kept = 0;
        for (int size = 0; size < layouts.Length; size++)
            kept += layouts[size].IsAlive ? size : 0;
        Assert.InRange(kept, 299, Most);

        // Of those that are gone, no more than as many entries are left as there were others.
        Meet(cache, sizes: 300);
        Assert.InRange(cache.Count, 1, 600);
    }

    [Fact]
    public void A_layout_that_somebody_uses_stays_the_same_object()
    {
        var cache = new LayoutCache(Most);
        TokenLayout used = cache.Find(Tokens(17));
        Meet(cache, sizes: 300);
        Collect();
        Assert.Same(used, cache.Find(Tokens(17)));
    }

    [Fact]
    public void The_layouts_used_latest_are_kept()
    {
        var cache = new LayoutCache(Most);
        WeakReference[] layouts = Meet(cache, sizes: 40); // 780 tokens
        cache.Find(Tokens(39));
        cache.Find(Tokens(1));
        Meet(cache, sizes: 0, also: 950);
        Collect();
        Assert.True(layouts[39].IsAlive && layouts[1].IsAlive);
        Assert.False(layouts[38].IsAlive);
    }

    [Fact]
    public void A_layout_beyond_the_bound_is_kept_alone()
    {
        var cache = new LayoutCache(Most);
        Meet(cache, sizes: 10, also: 5_000);
        Collect();
        TokenLayout again = cache.Find(Tokens(5_000));
        Assert.Same(again, cache.Find(Tokens(5_000)));
    }

    private static List<Token> Tokens(int size) =>
        [.. Enumerable.Range(0, size).Select(i => new Token(new DataRef(s_path)[i], IsInput: false))];

    // In a method of its own, so that nothing on the stack holds a layout.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] Meet(LayoutCache cache, int sizes, int? also = null) =>
        [
            .. Enumerable
                .Range(0, sizes)
                .Concat(also is { } size ? [size] : [])
                .Select(s => new WeakReference(cache.Find(Tokens(s)))),
        ];

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}
