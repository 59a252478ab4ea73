using Icf.Tensors;

namespace Icf.Runtime.Tests.Tensors;

public sealed class PackedLayoutTests
{
    [Fact]
    public void Lengths_and_live_rows_describe_the_same_layout()
    {
        var layout = PackedLayout.FromLengths([4, 2, 2, 1]);
        Assert.Equal([4, 3, 1, 1], layout.LiveRows.ToArray());
        Assert.Equal([0, 4, 7, 8], layout.Offsets.ToArray());
        Assert.Equal((9, 4), (layout.Rows, layout.Steps));
        Assert.Equal(5, layout.RowOf(step: 1, sequence: 1));
        Assert.Equal(8, layout.RowOf(step: 3, sequence: 0));
    }

    [Fact]
    public void Impossible_layouts_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new PackedLayout());
        Assert.Throws<ArgumentException>(() => new PackedLayout(1, 2));
        Assert.Throws<ArgumentException>(() => new PackedLayout(1, 0));
        Assert.Throws<ArgumentException>(() => PackedLayout.FromLengths([]));
        Assert.Throws<ArgumentException>(() => PackedLayout.FromLengths([2, 3]));
        Assert.Throws<ArgumentException>(() => PackedLayout.FromLengths([2, 0]));
        var layout = new PackedLayout(2, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => layout.RowOf(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => layout.RowOf(2, 0));
    }
}
