@echo off
rem GradKit's launcher on Windows: finds a JDK, compiles the bootstrap once, runs it. Everything else is Java, in course\.
setlocal EnableExtensions
set "HERE=%~dp0"
if "%HERE:~-1%"=="\" set "HERE=%HERE:~0,-1%"
set "MADE=%HERE%\.gradkit\launcher"
set "SOURCES=%HERE%\course\src\main\java\gradkit\course"

set "JAVA=java"
set "JAVAC=javac"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if defined JAVA_HOME set "JAVAC=%JAVA_HOME%\bin\javac.exe"

rem Compiled again when the newest source is another: its name and time stand in made-by.
set "NEWEST="
for /f "delims=" %%F in ('dir /b /o-d "%SOURCES%\*.java"') do if not defined NEWEST set "NEWEST=%%F"
for %%F in ("%SOURCES%\%NEWEST%") do set "KEY=%JAVA% %NEWEST% %%~tF"
set "WAS="
if exist "%MADE%\made-by" set /p WAS=<"%MADE%\made-by"
if "%KEY%"=="%WAS%" goto run

"%JAVAC%" -version >nul 2>nul
if errorlevel 1 goto nojdk
if not exist "%MADE%" mkdir "%MADE%"
"%JAVAC%" -encoding UTF-8 --release 17 -d "%MADE%" -sourcepath "%HERE%\course\src\main\java" "%SOURCES%\Bootstrap.java"
if errorlevel 1 goto nojdk
>"%MADE%\made-by" echo %KEY%

:run
"%JAVA%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx512m "-Dgradkit.root=%HERE%" -cp "%MADE%" gradkit.course.Bootstrap %*
exit /b %ERRORLEVEL%

:nojdk
echo Java: expected a JDK 17 or newer (a JDK, with javac; not a JRE). >&2
echo     Windows:  winget install EclipseAdoptium.Temurin.21.JDK >&2
echo     Is one installed? Set JAVA_HOME to its folder. >&2
exit /b 3
