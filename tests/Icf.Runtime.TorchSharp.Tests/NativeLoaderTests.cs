namespace Icf.Tensors.Torch.Tests;

/// <summary>What is said where torch's native libraries do not load.</summary>
public sealed class NativeLoaderTests
{
    [Fact]
    public void A_library_that_is_there_and_does_not_load_is_told_by_what_the_loader_says_of_it()
    {
        const string Message = """
            Unable to load shared library 'LibTorchSharp' or one of its dependencies. In order to help diagnose …
            /app/LibTorchSharp.so: cannot open shared object file: No such file or directory
            /lib/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /app/libLibTorchSharp.so)
            /app/libLibTorchSharp: cannot open shared object file: No such file or directory
            """;
        Assert.Equal(
            "/lib/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /app/libLibTorchSharp.so).",
            NativeLoader.Telling(Message)
        );
    }

    [Fact]
    public void A_dependency_that_is_missing_is_named()
    {
        const string Message = """
            Unable to load shared library 'LibTorchSharp' or one of its dependencies.
            libtorch.so: cannot open shared object file: No such file or directory
            /app/libLibTorchSharp: cannot open shared object file: No such file or directory
            """;
        Assert.Equal(
            "libtorch.so: cannot open shared object file: No such file or directory.",
            NativeLoader.Telling(Message)
        );
    }

    [Fact]
    public void A_library_that_is_nowhere_is_said_to_be_nowhere()
    {
        const string Message = """
            Unable to load shared library 'LibTorchSharp' or one of its dependencies.
            /app/libLibTorchSharp.so: cannot open shared object file: No such file or directory
            /app/LibTorchSharp: cannot open shared object file: No such file or directory
            """;
        Assert.Equal("LibTorchSharp is in none of the 2 places that were tried.", NativeLoader.Telling(Message));
    }

    [Fact]
    public void The_engine_quotes_the_loader_and_names_the_package()
    {
        if (Icf.Testing.Parity.EngineUnderTest.Missing is not { } missing)
            return;
        string message = Assert.Throws<InvalidOperationException>(TorchSharpEngine.Cpu).Message;
        Assert.StartsWith(message, missing, StringComparison.Ordinal);
        Assert.Contains(NativeLoader.WhyNot(), message, StringComparison.Ordinal);
        Assert.Contains("TorchSharp-cpu", message, StringComparison.Ordinal);
    }
}
